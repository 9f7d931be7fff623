import type { BoundPackage } from '../../authority/grant-binding.ts';
import { parseQualifiedId, sameIdentity } from '../../authority/identity.ts';
import type { PluginIdentity } from '../../authority/record.ts';
import { isSafeId } from '../../authority/safe-names.ts';
import { type Candidates, candidatesFor, type ResolvablePackage } from './admission/entry.ts';
import type { ManifestView } from './manifest-view.ts';
import type { EntryView } from './overlay-view.ts';
import type { ArchiveFacts, PackageFacts } from './package-facts.ts';

/** Which package an enablement entry speaks of. */
export type EntryMatch =
  | { readonly kind: 'one'; readonly plugin: KnownPlugin }
  /** Several have this identity, so none is used (docs/formats.md#resolving-an-entry). */
  | { readonly kind: 'several'; readonly identity: PluginIdentity; readonly uris: readonly string[] }
  /** None was found where we looked. */
  | { readonly kind: 'none'; readonly identity: PluginIdentity }
  /** The id says no identity. */
  | { readonly kind: 'unidentified' };

/**
 * A plugin of which exactly one package is known. A source folder in the workspace counts as `project:<its id>` and is
 * what a person edits, so its manifest is the one that rules read; pins are judged by the archive where there is one.
 */
export interface KnownPlugin {
  readonly identity: PluginIdentity;
  readonly manifest: ManifestView;
  readonly folder: boolean;
  readonly archive?: ArchiveFacts;
}

/** What the grants of a plugin must be bound to. The value of a folder's digest is not judged: it changes as one types. */
export function boundPackage(plugin: KnownPlugin): BoundPackage {
  const { identity, archive, manifest } = plugin;
  return { identity, version: (archive?.manifest ?? manifest).manifest.version, digest: archive?.digest };
}

/** The package of a plugin as an entry is held against it: pins are those of the package, what it declares is what one edits. */
export function resolvableOf(plugin: KnownPlugin): ResolvablePackage {
  const { identity, version, digest } = boundPackage(plugin);
  return { identity, digest, manifest: { ...plugin.manifest.manifest, version } };
}

/** A match as admission knows it. */
export function candidatesOf(match: EntryMatch, id: string): Candidates<ResolvablePackage> {
  switch (match.kind) {
    case 'one':
      return { kind: 'one', found: resolvableOf(match.plugin) };
    case 'unidentified':
      return candidatesFor(id, []);
    default:
      return { kind: match.kind, identity: match.identity };
  }
}

export function matchEntry(view: EntryView, manifests: readonly ManifestView[], facts: PackageFacts): EntryMatch {
  const parsed = parseQualifiedId(view.entry.id);
  return parsed.kind === 'qualified' ? matchIdentity(parsed.identity, manifests, facts) : { kind: 'unidentified' };
}

/** The plugin of a source folder; `undefined` when its id says nothing or is not its alone. */
export function pluginOf(
  manifest: ManifestView,
  manifests: readonly ManifestView[],
  facts: PackageFacts,
): KnownPlugin | undefined {
  const { id } = manifest.manifest;
  if (!isSafeId(id)) return undefined;
  const match = matchIdentity({ source: 'project', id }, manifests, facts);
  return match.kind === 'one' ? match.plugin : undefined;
}

function matchIdentity(identity: PluginIdentity, manifests: readonly ManifestView[], facts: PackageFacts): EntryMatch {
  const folders = identity.source === 'project' ? manifests.filter(({ manifest }) => manifest.id === identity.id) : [];
  const archives = (facts.archives ?? []).filter((archive) => sameIdentity(archive.identity, identity));
  if (folders.length > 1) return { kind: 'several', identity, uris: folders.map(({ file }) => file.uri) };
  if (archives.length > 1) return { kind: 'several', identity, uris: archives.map(({ uri }) => uri) };
  const [archive] = archives;
  const manifest = folders[0] ?? archive?.manifest;
  if (!manifest) return { kind: 'none', identity };
  const folder = folders.length > 0;
  return { kind: 'one', plugin: { identity, manifest, folder, ...(archive ? { archive } : {}) } };
}
