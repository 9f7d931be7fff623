import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { messageOf } from '../base/message-of.ts';
import { replaceFile } from '../base/replace-file.ts';
import { MAX_THREAD_BYTES } from '../tickets/limits.ts';
import { MARKER_LENGTH } from '../tickets/merge/markers.ts';
import { mergeRecord, recordAt } from '../tickets/merge/merge-record.ts';
import type { Command, Terminal } from './command.ts';

const OPTIONS = { 'conflict-exit': { type: 'string' }, 'marker-size': { type: 'string' } } as const;
const USAGE = 'yoi-kit merge-driver [--marker-size N] [--conflict-exit N] BASE OURS THEIRS PATH';

/**
 * `merge-driver`: what Git asks for a record that both sides changed. The merged text, or one with markers, takes the place of
 * OURS in one step, so that whoever ends this program midway leaves our side whole. 0: merged; 1: a conflict; 2: nothing was
 * written, and Git's own merge has to do it.
 */
export const mergeDriver: Command = async (args, terminal) => {
  const asked = parse(args);
  if (!asked) {
    terminal.printError(USAGE);
    return 2;
  }
  const record = recordAt(asked.path);
  if (!record) {
    terminal.printError(t('{0} is no file of a ticket', asked.path));
    return 2;
  }
  try {
    const [base, ours, theirs] = await Promise.all(asked.files.map((file) => readText(resolve(terminal.cwd, file))));
    if (base === undefined || ours === undefined || theirs === undefined) {
      terminal.printError(t('{0} is not UTF-8 text, or too long', asked.path));
      return 2;
    }
    const { text, conflicts } = mergeRecord(record, { base, ours, theirs }, asked.markerLength);
    await replaceFile(resolve(terminal.cwd, asked.files[1]), text);
    for (const { message } of conflicts) terminal.printError(`${asked.path}: ${message}`);
    return conflicts.length > 0 ? asked.conflictExit : 0;
  } catch (error) {
    return failed(terminal, asked.path, error);
  }
};

interface Asked {
  readonly files: readonly [base: string, ours: string, theirs: string];
  readonly path: string;
  readonly markerLength: number;
  readonly conflictExit: number;
}

function parse(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [base, ours, theirs, path, ...more] = positionals;
    if (base === undefined || ours === undefined || theirs === undefined || path === undefined) return undefined;
    const markerLength = Number(values['marker-size'] ?? MARKER_LENGTH);
    const conflictExit = Number(values['conflict-exit'] ?? 1);
    const usable = markerLength >= 1 && markerLength <= 100 && conflictExit >= 1 && conflictExit <= 125;
    if (more.length > 0 || !usable) return undefined;
    return { files: [base, ours, theirs], path, markerLength, conflictExit };
  } catch {
    return undefined;
  }
}

async function readText(path: string): Promise<string | undefined> {
  const bytes = await readFile(path);
  return bytes.length <= MAX_THREAD_BYTES && isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

function failed(terminal: Terminal, path: string, error: unknown): 2 {
  terminal.printError(`${path}: ${messageOf(error)}`);
  return 2;
}
