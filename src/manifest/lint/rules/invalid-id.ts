import { t } from '@vscode/l10n';
import { parseQualifiedId } from '../../../authority/identity.ts';
import { SOURCES } from '../../../authority/record.ts';
import { setAt } from '../../../toml/edits.ts';
import { entryPath } from '../../overlay-editor.ts';
import { editFile } from '../fixes/edit-file.ts';
import { nearestWords, safeIdLike } from '../fixes/nearest-words.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule, type EntryContext } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

export const invalidId = defineRule({
  code: 'C03',
  severity: 'error',
  admission: 'id-valid',
  fixKinds: ['choice'],
  title: 'The id of an entry is not valid',
  documentation:
    'Before the first colon stands one of the words `user`, `project` and `builtin`, in lower case; behind it an id of ASCII letters, digits, `-`, `_` and `.` that neither starts nor ends with a dot and has no further colon.',
  needs: 'entry',
  passing: { overlay: ENTRY },
  failing: { overlay: ENTRY.replace('project:', 'Project:') },
  *check(context) {
    const { file, entry, objections } = context;
    for (const { key } of objections('id-valid')) {
      const parsed = parseQualifiedId(entry.entry.id);
      yield {
        at: valueRange(file, entry.node, key),
        message:
          parsed.kind === 'malformed' && parsed.part === 'source'
            ? t('The source must be one of {0}', SOURCES.join(', '))
            : t('Behind the source must stand an id of letters, digits, "-", "_" and "."'),
        fixes: () => correct(context),
      };
    }
  },
});

function correct({ file, entry }: EntryContext) {
  const [word = '', ...rest] = entry.entry.id.split(':');
  const source = SOURCES.find((known) => known === word) ?? nearestWords(word, SOURCES)[0] ?? 'project';
  const id = safeIdLike(rest.join(':'));
  if (id === undefined) return [];
  return offerFix(
    { title: t('Use {0}', `${source}:${id}`), kind: 'choice', preferred: true },
    editFile(file, (document) => setAt(document, [...entryPath(entry), 'id'], `${source}:${id}`)),
  );
}
