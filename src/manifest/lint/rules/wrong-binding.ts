import { t } from '@vscode/l10n';
import { isDigest } from '../../../authority/grant-binding.ts';
import { formatIdentity, parseQualifiedId } from '../../../authority/identity.ts';
import { setAt } from '../../../toml/edits.ts';
import { boundPackage } from '../../model/match.ts';
import { editFile } from '../fixes/edit-file.ts';
import { bindingsFor, grantsPath } from '../fixes/grant-edit.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule, type EntryContext } from '../rule.ts';
import { GRANTS, WEBSOCKET_PERMISSION } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

type Binding = 'id' | 'version' | 'digest';

export const wrongBinding = defineRule({
  code: 'C12',
  severity: 'error',
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

function* wrongBindings({
  entry,
  match,
}: EntryContext): Generator<{ readonly key: Binding; readonly message: string }> {
  const { id, version, digest } = entry.entry.grants;
  const named = parseQualifiedId(entry.entry.id);
  if (id !== undefined && named.kind === 'qualified' && id !== formatIdentity(named.identity)) {
    yield { key: 'id', message: t('The grants are for "{0}", the entry is about {1}', id, entry.entry.id) };
  }
  const bound = match.kind === 'one' ? boundPackage(match.plugin) : undefined;
  if (version !== undefined && bound && bound.version !== '' && version !== bound.version) {
    yield {
      key: 'version',
      message: t('The grants are for version "{0}", the package is {1}', version, bound.version),
    };
  }
  if (digest === undefined) return;
  if (!isDigest(digest)) {
    yield { key: 'digest', message: t('A digest is "sha256:" and 64 lower-case hexadecimal digits') };
  } else if (bound?.digest !== undefined && digest !== bound.digest) {
    yield { key: 'digest', message: t('The grants are for another package: its digest is {0}', bound.digest) };
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
