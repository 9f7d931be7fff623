import { t } from '@vscode/l10n';
import { permissionLabel } from '../../../authority/permission.ts';
import type { TomlNode } from '../../../toml/node.ts';
import type { ManifestView } from '../../model/manifest-view.ts';
import { defineRule } from '../rule.ts';
import { TOOL_MANIFEST } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';
import { removeNodeFix } from '../support/value-fix.ts';

export const duplicateDeclaration = defineRule({
  code: 'M35',
  severity: 'hint',
  fixKinds: ['mechanical'],
  title: 'Something is declared twice',
  documentation:
    'A permission, a surface, or a service or ingress of the same name stands there a second time. The second permission or surface says nothing new; of two services with one name it is unclear which one runs.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: TOOL_MANIFEST.replace('["tool"]', '["tool", "tool"]') },
  *check({ file, manifest }) {
    for (const list of namedLists(manifest)) {
      const first = new Map<string, TomlNode>();
      for (const { name, node } of list.members) {
        const earlier = first.get(name);
        if (!earlier) {
          first.set(name, node);
          continue;
        }
        yield {
          at: headerRange(file, node),
          message: t('{0} is declared twice', name),
          unnecessary: true,
          related: [{ at: headerRange(file, earlier), message: t('first declared here') }],
          fixes: () => removeNodeFix(file, node, name, { kind: list.plain ? 'mechanical' : 'choice' }),
        };
      }
    }
  },
});

interface NamedList {
  /** Its members have nothing but their name. */
  readonly plain: boolean;
  readonly members: readonly { readonly name: string; readonly node: TomlNode }[];
}

function namedLists({ surfaces, permissions, services, ingresses }: ManifestView): NamedList[] {
  const named = (list: readonly { readonly value: { readonly name: string }; readonly node: TomlNode }[]) =>
    list.flatMap(({ value, node }) => (value.name === '' ? [] : [{ name: value.name, node }]));
  return [
    { plain: true, members: surfaces.map(({ value, node }) => ({ name: value, node })) },
    { plain: true, members: permissions.map(({ value, node }) => ({ name: permissionLabel(value), node })) },
    { plain: false, members: named(services) },
    { plain: false, members: named(ingresses) },
  ];
}
