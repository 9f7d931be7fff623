import { t } from '@vscode/l10n';
import { formatIdentity, parseQualifiedId, sameIdentity } from '../authority/identity.ts';
import type { PluginIdentity } from '../authority/record.ts';
import { isSafeId } from '../authority/safe-names.ts';
import type { RootContext } from './lint/rule.ts';
import type { ResolvablePackage } from './model/admission/entry.ts';
import type { ManifestView } from './model/manifest-view.ts';
import { type KnownPlugin, resolvableOf } from './model/match.ts';
import type { EntryView } from './model/overlay-view.ts';
import type { ArchiveFacts, FolderFacts } from './model/package-facts.ts';

/**
 * What an explanation is about: a package in a store as it stands, or a source folder as the archive that would be packed
 * from it now and pinned.
 */
export interface Subject {
  readonly root: RootContext;
  /** For the fixes: what a person edits is the source folder, where there is one. */
  readonly plugin: KnownPlugin;
  /** The packages of the stores, or with the folder's in place of that of its id. */
  readonly candidates: readonly ResolvablePackage[];
  /** The folder that is judged, when one is. */
  readonly unpacked?: { readonly view: ManifestView; readonly facts: FolderFacts | undefined };
  /** The entry that counts: the last of the plugin's. */
  readonly entry?: EntryView;
  readonly note?: string;
}

/** The subjects that `reference` can mean: `<source>:<id>` exactly, or an id alone in any source. */
export function subjectsNamed(root: RootContext, reference: string): Subject[] {
  const parsed = parseQualifiedId(reference);
  const isNamed = (identity: PluginIdentity) =>
    parsed.kind === 'qualified' ? formatIdentity(identity) === reference : identity.id === reference;
  const archives = root.facts.archives ?? [];
  const stored = new Map(
    archives.filter(({ identity }) => isNamed(identity)).map((one) => [formatIdentity(one.identity), one]),
  );
  const unpacked = root.manifests.filter((view) => {
    const identity = identityOf(view);
    return identity !== undefined && isNamed(identity) && !stored.has(formatIdentity(identity));
  });
  return [
    ...[...stored.values()].map((archive) => storedSubject(root, archive)),
    ...unpacked.map((view) => folderSubject(root, view)),
  ];
}

/** The subject of a manifest that a person has open: the package in the store when the folder is still what was packed. */
export function subjectOf(root: RootContext, plugin: KnownPlugin): Subject {
  const { manifest, folder, archive } = plugin;
  if (archive && (!folder || isPacked(root, manifest, archive))) return storedSubject(root, archive);
  return folderSubject(root, manifest);
}

/** What the loader says of it is said of the package, whatever has become of its source folder since. */
function storedSubject(root: RootContext, archive: ArchiveFacts): Subject {
  const { identity } = archive;
  const folders = root.manifests.filter((view) => {
    const own = identityOf(view);
    return own !== undefined && sameIdentity(own, identity);
  });
  const [view, ...others] = folders;
  const folder = others.length === 0 ? view : undefined;
  const plugin = { identity, manifest: folder ?? archive.manifest, folder: folder !== undefined, archive };
  const note =
    folder && !isPacked(root, folder, archive)
      ? t('{0} has changed since it was packed; this is about the package in the store', folder.file.label)
      : undefined;
  return {
    ...subject(root, plugin, (root.facts.archives ?? []).map(packageOf)),
    ...(note === undefined ? {} : { note }),
  };
}

/** Enabling the folder would put its archive in place of the one that has its id. */
function folderSubject(root: RootContext, view: ManifestView): Subject {
  const identity = { source: 'project', id: view.manifest.id } as const;
  const archive = root.facts.archives?.find((each) => sameIdentity(each.identity, identity));
  const folder: KnownPlugin = { identity, manifest: view, folder: true };
  const others = (root.facts.archives ?? []).filter((each) => each !== archive).map(packageOf);
  return {
    ...subject(root, { ...folder, ...(archive ? { archive } : {}) }, [resolvableOf(folder), ...others]),
    unpacked: { view, facts: root.facts.folders.get(view.file.uri) },
    note: t(
      '{0} is not packed yet; this is what would be said of the package that is packed from it now',
      view.file.label,
    ),
  };
}

function subject(root: RootContext, plugin: KnownPlugin, candidates: readonly ResolvablePackage[]): Subject {
  const entries = root.overlay.kind === 'read' ? root.overlay.view.entries : [];
  const entry = entries.findLast((each) => each.entry.id === formatIdentity(plugin.identity));
  return { root, plugin, candidates, ...(entry ? { entry } : {}) };
}

function packageOf({ identity, digest, manifest }: ArchiveFacts): ResolvablePackage {
  return { identity, digest, manifest: manifest.manifest };
}

/** The identity that a folder's package will have; none while its id is no id. */
function identityOf({ manifest: { id } }: ManifestView): PluginIdentity | undefined {
  return isSafeId(id) ? { source: 'project', id } : undefined;
}

/** Whether the archive holds what the folder holds, with the manifest as it is in the editor. */
function isPacked({ facts }: RootContext, view: ManifestView, { digest, manifest }: ArchiveFacts): boolean {
  const text = ({ file }: ManifestView) => file.document.text.replace(/^\uFEFF/, '');
  return facts.folders.get(view.file.uri)?.digest === digest && text(view) === text(manifest);
}
