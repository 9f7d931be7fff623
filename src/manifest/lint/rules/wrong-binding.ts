import { t } from '@vscode/l10n';
import { type BindingFault, bindingFaults, isDigest, type KnownBinding } from '../../../authority/grant-binding.ts';
import { parseQualifiedId } from '../../../authority/identity.ts';
import { setAt } from '../../../toml/edits.ts';
import { boundPackage, type EntryMatch } from '../../model/match.ts';
import { grantsPath } from '../../overlay-editor.ts';
import { editFile } from '../fixes/edit-file.ts';
import { bindingsFor } from '../fixes/grant-fixes.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule, type EntryContext } from '../rule.ts';
import { GRANTS, WEBSOCKET_PERMISSION } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

type Binding = BindingFault['key'];

export const wrongBinding = defineRule({
  code: 'C12',
  severity: 'error',
  admission: 'bound-to',
  fixKinds: ['pin'],
  title: 'Grants are bound to another plugin or package',
  documentation:
    'What grants say about their package must be what the entry names and what the package is: the same qualified id, exactly the same version text, and the digest as `sha256:` with 64 lower-case hex digits. Otherwise all grants of the entry are refused. For a source folder the digest only has to be well-formed, since it changes with every edit.',
  needs: 'entry',
  passing: { overlay: `${GRANTS}${WEBSOCKET_PERMISSION}` },
  failing: { overlay: `${GRANTS.replace('grants]\nid = "project', 'grants]\nid = "user')}${WEBSOCKET_PERMISSION}` },
  *check(context) {
    const { file, entry } = context;
    const { node } = entry.grants;
    if (!node) return;
    for (const { key, message } of wrongBindings(context)) {
      yield { at: valueRange(file, node, key), message, fixes: () => rebind(context, key) };
    }
  },
});

/** Also where nothing is granted yet: the next grant would not count. */
function* wrongBindings({
  entry,
  match,
}: EntryContext): Generator<{ readonly key: Binding; readonly message: string }> {
  const { grants, id } = entry.entry;
  for (const { key, missing } of bindingFaults(grants, knownBinding(id, match))) {
    if (!missing) yield { key, message: messageOf(key, grants[key] ?? '', id, match) };
  }
}

/** What the grants must say as far as it is known. */
function knownBinding(id: string, match: EntryMatch): KnownBinding {
  const named = parseQualifiedId(id);
  const identity = named.kind === 'qualified' ? { identity: named.identity } : {};
  if (match.kind !== 'one') return identity;
  const { version, digest } = boundPackage(match.plugin);
  return { ...identity, digest, ...(version === '' ? {} : { version }) };
}

function messageOf(key: Binding, written: string, id: string, match: EntryMatch): string {
  const bound = match.kind === 'one' ? boundPackage(match.plugin) : undefined;
  switch (key) {
    case 'id':
      return t('The grants are for "{0}", the entry is about {1}', written, id);
    case 'version':
      return t('The grants are for version "{0}", the package is {1}', written, bound?.version ?? '');
    case 'digest':
      return isDigest(written)
        ? t('The grants are for another package: its digest is {0}', bound?.digest ?? '')
        : t('A digest is "sha256:" and 64 lower-case hexadecimal digits');
  }
}

function rebind(context: EntryContext, key: Binding) {
  const right = bindingsFor(context)[key];
  if (right === undefined) return [];
  return offerFix(
    { title: t('Set "{0}" of the grants to {1}', key, right), kind: 'pin', preferred: true },
    editFile(context.file, (document) => setAt(document, [...grantsPath(context.entry), key], right)),
  );
}
