import { t } from '@vscode/l10n';
import { messageOf } from '../../base/message-of.ts';
import { lineOfOtherBytes } from '../../base/other-bytes.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import type { ReadOutcome } from './ticket-files.ts';
import type { RowProblem } from './ticket-row.ts';

/** Why a file's content could not be had, in words; `name` is the file's name in the ticket's folder. */
export function problemOf(outcome: Exclude<ReadOutcome, { kind: 'bytes' | 'missing' }>, name: string): RowProblem {
  switch (outcome.kind) {
    case 'too-large':
      return {
        code: 'too-large',
        message: t('{0} has {1} bytes; more than {2} are not read', name, outcome.size, outcome.limit),
      };
    case 'not-a-file':
      return { code: 'not-a-file', message: t('{0} is not a regular file', name) };
    case 'outside':
      return { code: 'outside', message: t('{0} leads out of the tickets folder', name) };
    case 'unreadable':
      return { code: 'unreadable', message: t('{0} cannot be read: {1}', name, outcome.message) };
  }
}

export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: RowProblem };

/** The text of the file `name`, or where it is no text. */
export function textOf(bytes: Uint8Array, name: string): FileText {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return { ok: true, text };
  const line = lineOfOtherBytes(bytes);
  const message = t('{0} is not UTF-8 text (line {1})', name, line + 1);
  return { ok: false, problem: { code: 'not-utf8', message, line } };
}

/** What is said of the file `name` when the program fails over what stands in it. */
export function failureOf(error: unknown, name: string): RowProblem {
  return { code: 'failed', message: t('{0} cannot be judged: {1}', name, messageOf(error)) };
}
