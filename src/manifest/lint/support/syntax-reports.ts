import { t } from '@vscode/l10n';
import type { TomlSyntaxError } from '../../../toml/document.ts';
import { type SourceFile, sourceRange } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import type { Report } from '../rule.ts';

/** One report for each place of `file` that is not TOML, with the repair where there is no doubt what was meant. */
export function syntaxReports(file: SourceFile): Report[] {
  return file.document.errors.map((error) => ({
    at: sourceRange(file, error),
    message: error.message,
    related: error.related ? [{ at: sourceRange(file, error.related), message: t('first defined here') }] : [],
    fixes: () => repair(file, error),
  }));
}

function repair(file: SourceFile, { fix }: TomlSyntaxError) {
  if (!fix) return [];
  const replaced = file.document.text.slice(fix.start, fix.end);
  const title = replaced === '' ? t('Insert {0}', fix.text.trim()) : t('Replace {0} by {1}', replaced, fix.text.trim());
  return offerFix(
    { title, kind: 'choice', preferred: true },
    editFile(file, () => [fix]),
  );
}
