import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { messageOf } from '../base/message-of.ts';
import { replaceFile } from '../base/replace-file.ts';
import { MAX_THREAD_BYTES } from '../tickets/limits.ts';
import { MARKER_LENGTH } from '../tickets/merge/markers.ts';
import { mergeRecord, recordAt } from '../tickets/merge/merge-record.ts';
import { type Answer, absolutePath, command } from './command.ts';

const file = (name: string, about: () => string) => ({ name, about, complete: 'files' }) as const;

/**
 * `merge-driver`: what Git asks for a record that both sides changed. The merged text, or one with markers, takes the place of
 * OURS in one step, so that whoever ends this program midway leaves our side whole. 0: merged; 1: a conflict; 2: nothing was
 * written, and Git's own merge has to do it.
 */
export const mergeDriver = command({
  about: () => t('Merge one ticket record, as Git asks for it'),
  examples: ['base.md ours.md theirs.md .yoi/tickets/00000K7Q3B1XW/thread.md'],
  parameters: [
    file('BASE', () => t('A file with the common version')),
    file('OURS', () => t('A file with our version; takes the result')),
    file('THEIRS', () => t('A file with their version')),
    file('PATH', () => t('The path of the record in the repository')),
  ],
  options: {
    'marker-size': { kind: 'text', value: 'N', about: () => t('Characters of a conflict marker') },
    'conflict-exit': { kind: 'text', value: 'N', about: () => t('The exit code of a conflict') },
  },
  async run({ args: [base, ours, theirs, path], options, terminal }) {
    const markerLength = numberOf(options['marker-size'], MARKER_LENGTH, 100);
    const conflictExit = numberOf(options['conflict-exit'], 1, 125);
    if (markerLength === undefined)
      return unwritten(t('--{0} must be a number from {1} to {2}', 'marker-size', 1, 100));
    if (conflictExit === undefined) {
      return unwritten(t('--{0} must be a number from {1} to {2}', 'conflict-exit', 1, 125));
    }
    const record = recordAt(path);
    if (!record) return unwritten(t('{0} is no file of a ticket', path));
    try {
      const texts = await Promise.all([base, ours, theirs].map((each) => readText(absolutePath(each, terminal))));
      const [baseText, ourText, theirText] = texts;
      if (baseText === undefined || ourText === undefined || theirText === undefined) {
        return unwritten(t('{0} is not UTF-8 text, or too long', path));
      }
      const versions = { base: baseText, ours: ourText, theirs: theirText };
      const { text, conflicts } = mergeRecord(record, versions, markerLength);
      await replaceFile(absolutePath(ours, terminal), text);
      const messages = conflicts.map(({ message }) => `${path}: ${message}`);
      for (const message of messages) terminal.printError(message);
      return { kind: 'done', text: '', json: { conflicts: messages }, exit: conflicts.length > 0 ? conflictExit : 0 };
    } catch (error) {
      return unwritten(`${path}: ${messageOf(error)}`);
    }
  },
});

/** Tells Git that its own merge has to do it. */
function unwritten(message: string): Answer {
  return { kind: 'done', text: '', json: { error: { code: 'unwritten', message } }, errorText: message, exit: 2 };
}

function numberOf(given: string | undefined, usual: number, most: number): number | undefined {
  const number = Number(given ?? usual);
  return number >= 1 && number <= most ? number : undefined;
}

async function readText(path: string): Promise<string | undefined> {
  const bytes = await readFile(path);
  return bytes.length <= MAX_THREAD_BYTES && isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
