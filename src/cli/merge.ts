import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { messageOf } from '../base/message-of.ts';
import { systemGit } from '../tickets/git/git.ts';
import { installMerging, type MergingSetup, planMerging, removeMerging } from '../tickets/git/merging.ts';
import { openBackend } from '../tickets/store/open-backend.ts';
import type { Command, ExitCode, Terminal } from './command.ts';

const USAGE = 'yoi-kit merge install [--dry-run]|remove [--workspace DIR] [--json]';
const OPTIONS = {
  workspace: { type: 'string' },
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `merge install|remove`: lets Git ask this program about ticket records, or no longer. */
export const merge: Command = async (args, terminal) => {
  const parsed = parse(args);
  if (typeof parsed === 'string') {
    terminal.printError(`${parsed}\n${USAGE}`);
    return 2;
  }
  const { values, verb } = parsed;
  if (values.help) {
    terminal.print(`${USAGE}\n`);
    return 0;
  }
  const opened = await openBackend(resolve(terminal.cwd, values.workspace ?? '.'), terminal.now);
  if (opened.kind !== 'open') return refuse(terminal, values.json, opened.message);
  const { root } = opened.backend;
  if (verb === 'remove') {
    const removed = await removeMerging(systemGit, root);
    if (!removed.ok) return refuse(terminal, values.json, removed.message);
    return answer(terminal, values.json, `${t('removed')}\t${removed.value.attributesPath}\n`, { removed: true });
  }
  const program = { node: process.execPath, script: realpathSync(process.argv[1] ?? '') };
  const setUp = await (values['dry-run'] ? planMerging : installMerging)(systemGit, root, program);
  if (!setUp.ok) return refuse(terminal, values.json, setUp.message);
  const { attributesPath, attributeLines, config } = setUp.value;
  const json = { installed: !values['dry-run'], attributes: { path: attributesPath, lines: attributeLines }, config };
  return answer(terminal, values.json, said(setUp.value), json);
};

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [verb, ...more] = positionals;
    const known = verb === 'install' || verb === 'remove';
    if (values.help) return { values, verb: 'install' as const };
    return known && more.length === 0 ? { values, verb } : t('Expected “install” or “remove”');
  } catch (error) {
    return messageOf(error);
  }
}

function said({ attributesPath, attributeLines, config }: MergingSetup): string {
  const attributes = attributeLines.map((line) => `${attributesPath}\t${line}\n`);
  return [...config.map(([key, value]) => `git config\t${key}\t${value}\n`), ...attributes].join('');
}

function answer(terminal: Terminal, asJson: boolean | undefined, text: string, json: object): ExitCode {
  terminal.print(asJson ? `${JSON.stringify(json, null, 2)}\n` : text);
  return 0;
}

function refuse(terminal: Terminal, asJson: boolean | undefined, message: string): ExitCode {
  if (asJson) terminal.print(`${JSON.stringify({ error: { code: 'git', message } }, null, 2)}\n`);
  terminal.printError(`yoi-kit merge: ${message}`);
  return 1;
}
