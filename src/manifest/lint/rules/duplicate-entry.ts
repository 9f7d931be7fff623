import { t } from '@vscode/l10n';
import { BINDING_KEYS, grantsAnything } from '../../../authority/grant-binding.ts';
import { permissionLabel } from '../../../authority/permission.ts';
import { TARGET_APIS } from '../../../authority/target.ts';
import { fsLabel, targetLabel } from '../../../authority/target-label.ts';
import { setAt } from '../../../toml/edits.ts';
import { removeAt } from '../../../toml/remove-edits.ts';
import { MAX_ENTRIES } from '../../limits.ts';
import type { EntryView } from '../../model/overlay-view.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { additionSteps, entryPath, grantsPath } from '../../overlay-editor.ts';
import { type EditStep, editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { ENTRY, SWITCH } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

export const duplicateEntry = defineRule({
  code: 'C25',
  severity: 'warning',
  fixKinds: ['choice'],
  title: 'Two entries are about one plugin',
  documentation:
    'Entries are independent: both resolve, and when the session starts the tools of the second collide with those of the first. Merge them into one.',
  needs: 'overlay',
  passing: { overlay: ENTRY },
  failing: { overlay: `${ENTRY}\n${ENTRY.replace(SWITCH, '')}` },
  *check({ file, view }) {
    const first = new Map<string, EntryView>();
    const count = new Map<string, number>();
    for (const entry of view.entries) {
      const { id } = entry.entry;
      const earlier = first.get(id);
      if (id === '' || !earlier) {
        first.set(id, entry);
        continue;
      }
      const before = count.get(id) ?? 1;
      count.set(id, before + 1);
      yield {
        at: valueRange(file, entry.node, 'id'),
        message:
          before < MAX_ENTRIES
            ? t('A second entry for {0}', id)
            : t('A further entry for {0}; only the grants of the first {1} are looked at', id, MAX_ENTRIES),
        related: [{ at: valueRange(file, earlier.node, 'id'), message: t('the first entry') }],
        fixes: () => merge(file, earlier, entry),
      };
    }
  },
});

/** Moves what the later entry grants beyond the first into the first; offered while both are about one package. */
function merge(file: SourceFile, first: EntryView, later: EntryView) {
  if (!agree(first, later)) return [];
  return offerFix(
    { title: t('Merge the entries for {0} in {1}', first.entry.id, file.label), kind: 'choice', preferred: true },
    editFile(file, (document) => removeAt(document, entryPath(later)), ...missingGrants(first, later)),
  );
}

function agree(first: EntryView, later: EntryView): boolean {
  return (
    first.entry.version === later.entry.version &&
    first.entry.digest === later.entry.digest &&
    first.entry.surfaces.join() === later.entry.surfaces.join() &&
    isBoundAlike(first, later) &&
    later.entry.config === undefined
  );
}

/** Grants that are bound otherwise, or not at all, must not become effective by standing among others. */
function isBoundAlike(first: EntryView, later: EntryView): boolean {
  if (!first.grants.node || !grantsAnything(later.entry.grants)) return true;
  return BINDING_KEYS.every((key) => first.entry.grants[key] === later.entry.grants[key]);
}

function missingGrants(first: EntryView, later: EntryView): EditStep[] {
  const path = grantsPath(first);
  const { grants } = later.entry;
  const had = new Set(labelsOf(first));
  const bindings = BINDING_KEYS.flatMap((key): EditStep[] => {
    const value = grants[key];
    return first.grants.node || value === undefined ? [] : [(document) => setAt(document, [...path, key], value)];
  });
  const added = {
    permissions: grants.permissions.filter((permission) => !had.has(permissionLabel(permission))),
    request: grants.request.filter((target) => !had.has(`request ${targetLabel('request', target)}`)),
    websocket: grants.websocket.filter((target) => !had.has(`websocket ${targetLabel('websocket', target)}`)),
    fs: grants.fs.filter((root) => !had.has(`fs ${fsLabel(root)}`)),
  };
  return [...bindings, ...additionSteps(path, added)];
}

function labelsOf({ entry: { grants } }: EntryView): string[] {
  return [
    ...grants.permissions.map(permissionLabel),
    ...TARGET_APIS.flatMap((api) => grants[api].map((target) => `${api} ${targetLabel(api, target)}`)),
    ...grants.fs.map((root) => `fs ${fsLabel(root)}`),
  ];
}
