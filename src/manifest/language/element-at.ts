import type { Permission } from '../../authority/permission.ts';
import type { ToolDeclaration } from '../../authority/record.ts';
import { TARGET_APIS, type Target, type TargetApi } from '../../authority/target.ts';
import type { TomlNode } from '../../toml/node.ts';
import { isWithin } from '../../toml/node-path.ts';
import type { RootContext } from '../lint/rule.ts';
import type { LocatedTable } from '../model/located.ts';
import { type ManifestView, targetsOf } from '../model/manifest-view.ts';
import type { EntryView } from '../model/overlay-view.ts';
import { manifestAt, manifestOf } from './counterparts.ts';

/** What a place in a manifest or overlay stands for, with the side on which it stands. */
export type ManifestElement =
  | {
      readonly kind: 'target';
      readonly api: TargetApi;
      readonly index: number;
      readonly located: LocatedTable<Target>;
      readonly manifest: ManifestView;
      readonly entry?: EntryView;
    }
  | {
      readonly kind: 'permission';
      readonly located: LocatedTable<Permission>;
      readonly manifest: ManifestView;
      readonly entry?: EntryView;
    }
  | { readonly kind: 'tool'; readonly located: LocatedTable<ToolDeclaration>; readonly manifest: ManifestView }
  | { readonly kind: 'entry'; readonly entry: EntryView; readonly manifest: ManifestView }
  | { readonly kind: 'manifest'; readonly manifest: ManifestView };

/** Keys of an entry and of its grants that say which package is meant. */
const IDENTIFYING = new Set(['id', 'version', 'digest', 'grants']);

/** What `node` of the file `uri` stands for; `undefined` where nothing on the other side corresponds to it. */
export function elementAt(context: RootContext, uri: string, node: TomlNode): ManifestElement | undefined {
  const manifest = manifestAt(context, uri);
  return manifest ? inManifest(manifest, node) : inOverlay(context, node);
}

function inManifest(manifest: ManifestView, node: TomlNode): ManifestElement | undefined {
  for (const api of TARGET_APIS) {
    const element = targetAmong(targetsOf(manifest, api), node);
    if (element) return { kind: 'target', api, ...element, manifest };
  }
  const permission = manifest.permissions.find((each) => isWithin(node, each.node));
  if (permission) return { kind: 'permission', located: permission, manifest };
  const tool = manifest.tools.find((each) => node === each.node || node === each.node.children.get('name'));
  if (tool) return { kind: 'tool', located: tool, manifest };
  const names = ['id', 'name', 'version'].map((key) => manifest.root.children.get(key));
  return names.includes(node) ? { kind: 'manifest', manifest } : undefined;
}

function inOverlay(context: RootContext, node: TomlNode): ManifestElement | undefined {
  if (context.overlay.kind !== 'read') return undefined;
  const entry = context.overlay.view.entries.find((each) => isWithin(node, each.node));
  const manifest = entry && manifestOf(context, entry);
  if (!manifest) return undefined;
  for (const api of TARGET_APIS) {
    const element = targetAmong(entry.grants[api], node);
    if (element) return { kind: 'target', api, ...element, manifest, entry };
  }
  const permission = entry.grants.permissions.find((each) => isWithin(node, each.node));
  if (permission) return { kind: 'permission', located: permission, manifest, entry };
  return node === entry.node || IDENTIFYING.has(node.name ?? '') ? { kind: 'entry', entry, manifest } : undefined;
}

function targetAmong(targets: readonly LocatedTable<Target>[], node: TomlNode) {
  const index = targets.findIndex((each) => isWithin(node, each.node));
  const located = targets[index];
  return located && { index, located };
}
