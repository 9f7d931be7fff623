import { t } from '@vscode/l10n';
import { messageOf } from '../../base/message-of.ts';
import { firstLine } from '../model/schema-issues.ts';
import { type SourceFile, sourceRange } from '../model/source-file.ts';
import type { Report } from './rule.ts';

/**
 * What `check` reports, and where it throws one report more in place of the rest: that the file could not be judged whole.
 * A fault of one rule, or a text that nobody thought of, never silences the other rules and files.
 */
export function* guarded<R>(check: () => Iterable<R>, failed: (report: Omit<Report, 'at'>) => R): Generator<R> {
  try {
    yield* check();
  } catch (error) {
    yield failed({ message: t('This cannot be judged: {0}', messageOf(error)), severity: 'error' });
  }
}

/** Where something is said about a file as a whole. */
export function wholeFile(file: SourceFile) {
  return sourceRange(file, firstLine(file.document));
}
