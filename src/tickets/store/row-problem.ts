import { t } from '@vscode/l10n';
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
