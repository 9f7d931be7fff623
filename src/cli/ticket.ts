import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { messageOf } from '../base/message-of.ts';
import { openBackend } from '../tickets/store/open-backend.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { close } from './ticket/close.ts';
import { create } from './ticket/create.ts';
import { doctor } from './ticket/doctor.ts';
import { init } from './ticket/init.ts';
import { list } from './ticket/list.ts';
import { merge } from './ticket/merge.ts';
import { comment, decision, plan, report } from './ticket/notes.ts';
import { planRecordAdd, planRecordList } from './ticket/plan-record.ts';
import { relationAdd, relationList, relationRemove } from './ticket/relation.ts';
import { review } from './ticket/review.ts';
import { show } from './ticket/show.ts';
import { state } from './ticket/state.ts';
import { type Answer, refused, type Subcommand } from './ticket/subcommand.ts';

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  init,
  create,
  list,
  show,
  comment,
  plan,
  decision,
  report,
  review,
  state,
  close,
  'relation add': relationAdd,
  'relation remove': relationRemove,
  'relation list': relationList,
  'plan-record add': planRecordAdd,
  'plan-record list': planRecordList,
  doctor,
  merge,
};

const COMMON_OPTIONS = {
  workspace: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `yoi-kit ticket …` (docs/formats.md#ticket-commands, with `--workspace` and `--json` everywhere). */
export const ticket: Command = async (args, terminal) => {
  const found = findSubcommand(args);
  if (!found) {
    const asked = args.includes('--help') || args.includes('-h');
    if (asked) terminal.print(help());
    else terminal.printError(help());
    return asked ? 0 : 2;
  }
  const { name, subcommand, rest } = found;
  const parsed = parse(subcommand, rest);
  if (parsed.kind === 'usage') return printUsageError(terminal, name, subcommand, parsed.message);
  const { values, positionals } = parsed;
  if (values.help === true) {
    terminal.print(`${usageLine(name, subcommand)}\n`);
    return 0;
  }
  const workspace = resolve(terminal.cwd, typeof values.workspace === 'string' ? values.workspace : '.');
  if (!statSync(workspace, { throwIfNoEntry: false })?.isDirectory()) {
    return printUsageError(terminal, name, subcommand, t('There is no folder {0}', workspace));
  }
  const opened = await openBackend(workspace, terminal.now);
  if (opened.kind !== 'open') {
    return print(refused('config', opened.message), values.json === true, terminal, name, subcommand);
  }
  const answer = await subcommand.run({
    argument: (index) => positionals[index] ?? '',
    option: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    flag: (option) => values[option] === true,
    backend: opened.backend,
    terminal,
  });
  return print(answer, values.json === true, terminal, name, subcommand);
};

type Parsed =
  | {
      readonly kind: 'parsed';
      readonly values: Readonly<Record<string, unknown>>;
      readonly positionals: readonly string[];
    }
  | { readonly kind: 'usage'; readonly message: string };

/** The longest name wins, so that `relation add` is found before anything called `relation`. */
function findSubcommand(args: readonly string[]): { name: string; subcommand: Subcommand; rest: string[] } | undefined {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ');
    const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
    if (subcommand) return { name, subcommand, rest: args.slice(words) };
  }
  return undefined;
}

function parse(subcommand: Subcommand, args: readonly string[]): Parsed {
  try {
    const options = { ...subcommand.options, ...COMMON_OPTIONS };
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    const { positionals } = parsed;
    const values: Readonly<Record<string, unknown>> = parsed.values;
    const empty = Object.entries(values).find(([, value]) => value === '');
    if (empty) return { kind: 'usage', message: t('--{0} must not be empty', empty[0]) };
    if (values.help !== true && positionals.length !== subcommand.arguments) {
      return {
        kind: 'usage',
        message: t('Expected {0} argument(s), got {1}', subcommand.arguments, positionals.length),
      };
    }
    return { kind: 'parsed', values, positionals };
  } catch (error) {
    return { kind: 'usage', message: messageOf(error) };
  }
}

function print(answer: Answer, asJson: boolean, terminal: Terminal, name: string, subcommand: Subcommand): ExitCode {
  switch (answer.kind) {
    case 'done':
      terminal.print(asJson ? `${JSON.stringify(answer.json, null, 2)}\n` : answer.text);
      return answer.exit ?? 0;
    case 'refused': {
      const { code, message, details } = answer;
      if (asJson) terminal.print(`${JSON.stringify({ error: { code, message, ...details } }, null, 2)}\n`);
      terminal.printError(`yoi-kit ticket ${name}: ${message}`);
      return 1;
    }
    case 'usage':
      return printUsageError(terminal, name, subcommand, answer.message);
  }
}

function printUsageError(terminal: Terminal, name: string, subcommand: Subcommand, message: string): ExitCode {
  terminal.printError(`yoi-kit ticket ${name}: ${message}\n${usageLine(name, subcommand)}`);
  return 2;
}

function usageLine(name: string, { synopsis }: Subcommand): string {
  return `yoi-kit ticket ${name} ${synopsis} [--workspace DIR] [--json]`.replaceAll('  ', ' ');
}

function help(): string {
  const lines = Object.entries(SUBCOMMANDS).map(([name, subcommand]) => usageLine(name, subcommand));
  return `${lines.join('\n')}\n`;
}
