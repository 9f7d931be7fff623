import { t } from '@vscode/l10n';
import { SOURCES } from '../../../authority/record.ts';
import { setAt } from '../../../toml/edits.ts';
import { entryPath } from '../../overlay-editor.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule, type EntryContext } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

export const unqualifiedId = defineRule({
  code: 'C02',
  severity: 'error',
  admission: 'id-qualified',
  fixKinds: ['choice'],
  title: 'An entry does not say which store its plugin is in',
  documentation:
    'The `id` of an entry is `<source>:<plugin id>`, with the source `project` or `user`. Without a source it is refused as ambiguous, also when only one package has that id; without an `id` the entry is about nothing.',
  needs: 'entry',
  passing: { overlay: ENTRY },
  failing: { overlay: ENTRY.replace('project:', '') },
  *check(context) {
    const { file, entry, objections } = context;
    const { id } = entry.entry;
    const node = entry.node.children.get('id');
    if (node && node.kind !== 'string') return;
    for (const { key } of objections('id-qualified')) {
      yield {
        at: valueRange(file, entry.node, key),
        message:
          id === '' ? t('The entry names no plugin') : t('"{0}" needs its source in front, as in project:{0}', id),
        fixes: () => qualify(context, id),
      };
    }
  },
});

function qualify(context: EntryContext, id: string) {
  const known = [
    ...context.manifests.map(({ manifest }) => ({ source: 'project' as const, id: manifest.id })),
    ...(context.facts.archives ?? []).map(({ identity }) => identity),
  ];
  const found = SOURCES.filter((source) => known.some((one) => one.source === source && one.id === id));
  const sources = found.length > 0 ? found : (['project'] as const);
  const ids = id === '' ? known.map((one) => `${one.source}:${one.id}`) : sources.map((source) => `${source}:${id}`);
  return [...new Set(ids)].flatMap((qualified, index) =>
    offerFix(
      { title: t('Use {0}', qualified), kind: 'choice', preferred: index === 0 && ids.length === 1 },
      editFile(context.file, (document) => setAt(document, [...entryPath(context.entry), 'id'], qualified)),
    ),
  );
}
