import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { messageOf } from '../base/message-of.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { check } from './plugin/check.ts';
import { digest } from './plugin/digest.ts';
import { enable } from './plugin/enable.ts';
import { inspect } from './plugin/inspect.ts';
import { list } from './plugin/list.ts';
import { createNew } from './plugin/new.ts';
import { pack } from './plugin/pack.ts';
import { run } from './plugin/run.ts';
import { serve } from './plugin/serve.ts';
import { show } from './plugin/show.ts';
import type { Answer, Subcommand } from './plugin/subcommand.ts';

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  list,
  show,
  check,
  pack,
  new: createNew,
  enable,
  digest,
  inspect,
  run,
  serve,
};

/** Milliseconds until a person is told that something is being done. */
const PATIENCE_MS = 1000;

const COMMON_OPTIONS = {
  workspace: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `yoi-kit plugin …` (docs/formats.md#plugin-commands, with `enable` and `digest`, and 2 as the exit code of wrong usage). */
export const plugin: Command = async ([name = '', ...args], terminal) => {
  const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  if (subcommand === undefined) {
    const asked = name === '--help' || name === '-h';
    if (asked) terminal.print(help());
    else terminal.printError(help());
    return asked ? 0 : 2;
  }
  const parsed = parse(subcommand, args);
  if (typeof parsed === 'string') return print({ kind: 'usage', message: parsed }, false, terminal, name, subcommand);
  const { values, positionals } = parsed;
  if (values.help === true) {
    terminal.print(`${usageLine(name, subcommand)}\n`);
    return 0;
  }
  const patience = setTimeout(() => terminal.printError(t('Working …')), PATIENCE_MS);
  const answer = await subcommand
    .run({
      argument: (index) => positionals[index] ?? '',
      option: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
      options: (option) => textsOf(values[option]),
      flag: (option) => values[option] === true,
      workspace: resolve(terminal.cwd, typeof values.workspace === 'string' ? values.workspace : '.'),
      terminal,
    })
    .finally(() => clearTimeout(patience));
  return print(answer, values.json === true, terminal, name, subcommand);
};

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parse(subcommand: Subcommand, args: readonly string[]): Parsed | string {
  try {
    const options = { ...subcommand.options, ...COMMON_OPTIONS };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help !== true && positionals.length !== subcommand.arguments) {
      return t('Expected {0} argument(s), got {1}', subcommand.arguments, positionals.length);
    }
    return { values, positionals };
  } catch (error) {
    return messageOf(error);
  }
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function print(answer: Answer, asJson: boolean, terminal: Terminal, name: string, subcommand: Subcommand): ExitCode {
  switch (answer.kind) {
    case 'done':
      terminal.print(asJson ? `${JSON.stringify(answer.json, null, 2)}\n` : answer.text);
      if (answer.errorText !== undefined) terminal.printError(`yoi-kit plugin ${name}: ${answer.errorText}`);
      return answer.exit;
    case 'refused':
      terminal.printError(`yoi-kit plugin ${name}: ${answer.message}`);
      return 1;
    case 'usage':
      terminal.printError(`yoi-kit plugin ${name}: ${answer.message}\n${usageLine(name, subcommand)}`);
      return 2;
  }
}

function usageLine(name: string, { synopsis }: Subcommand): string {
  return `yoi-kit plugin ${name} ${synopsis} [--workspace DIR] [--json]`.replaceAll('  ', ' ');
}

function help(): string {
  const lines = Object.entries(SUBCOMMANDS).map(([name, subcommand]) => usageLine(name, subcommand));
  return `${lines.join('\n')}\n`;
}
