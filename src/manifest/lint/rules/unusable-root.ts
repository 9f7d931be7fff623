import { t } from '@vscode/l10n';
import { isAbsoluteRoot } from '../../../authority/usable.ts';
import { isBlank, trimWhiteSpace } from '../../../base/white-space.ts';
import { appendAt, setAt } from '../../../toml/edits.ts';
import type { TomlTable } from '../../../toml/node.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { tomlLiteral } from '../../../toml/toml-literal.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { GRANTS } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

const granted = (root: string) => `${GRANTS}
[[plugins.enabled.grants.fs]]
root = "${root}"
operations = ["read"]
`;

export const unusableRoot = defineRule({
  code: 'C21',
  severity: 'error',
  fixKinds: ['grant'],
  title: 'A granted directory cannot be used',
  documentation:
    'The root of a file grant is an absolute path, taken exactly as written: not relative to the overlay, not padded, without `~` and variables. At least one of `read`, `list` and `write` must be allowed; none of them implies another.',
  needs: 'entry',
  passing: { overlay: granted('/srv/data') },
  failing: { overlay: granted(' /srv/data') },
  *check({ file, entry }) {
    for (const { value, node, whole } of entry.grants.fs) {
      if (!whole) continue;
      if (!isAbsoluteRoot(value.root)) {
        yield {
          at: valueRange(file, node, 'root'),
          message: isBlank(value.root)
            ? t('The grant names no directory')
            : t('"{0}" is not an absolute path; it is taken exactly as written', value.root),
          fixes: () => [...trimRoot(file, node, value.root), ...anchorRoot(file, node, value.root)],
        };
      }
      if (value.operations.length === 0) {
        yield {
          at: valueRange(file, node, 'operations'),
          message: t('Nothing is allowed in the directory: no operations'),
          fixes: () => allowReading(file, node),
        };
      }
    }
  },
});

function trimRoot(file: SourceFile, node: TomlTable, root: string) {
  const trimmed = trimWhiteSpace(root);
  return isAbsoluteRoot(trimmed) ? setValueFix(file, [...pathOf(node), 'root'], trimmed, { kind: 'grant' }) : [];
}

/** A relative root may have been meant from the workspace; which directory it opens is for a person to look at. */
function anchorRoot(file: SourceFile, node: TomlTable, root: string) {
  const absolute = fromWorkspace(file.uri, trimWhiteSpace(root));
  if (absolute === undefined) return [];
  return offerFix(
    { title: t('Set "{0}" to {1}', 'root', tomlLiteral(absolute)), kind: 'grant', needsConfirmation: true },
    editFile(file, (document) => setAt(document, [...pathOf(node), 'root'], absolute)),
  );
}

/** The path that `root` has from the folder of `.yoi`, for an overlay on a disk; `~` and variables are not known here. */
function fromWorkspace(overlay: string, root: string): string | undefined {
  if (root === '' || isAbsoluteRoot(root) || /[~$%\\]/.test(root) || !overlay.startsWith('file:///')) return undefined;
  const segments = decodeURIComponent(new URL(overlay).pathname).split('/').slice(0, -2);
  for (const segment of root.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const path = segments.join('/');
  // In the address of a file a Windows drive has a slash before it.
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

function allowReading(file: SourceFile, node: TomlTable) {
  return offerFix(
    { title: t('Allow "{0}" in {1}', 'read', file.label), kind: 'grant', preferred: true },
    editFile(file, (document) => appendAt(document, [...pathOf(node), 'operations'], 'read')),
  );
}
