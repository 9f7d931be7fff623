import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MAX_OVERLAY_BYTES } from '../../manifest/limits.ts';
import type { MisplacedOverlay, OverlayState, RootContext } from '../../manifest/lint/rule.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import { type ManifestView, readManifest } from '../../manifest/model/manifest-view.ts';
import { readOverlay } from '../../manifest/model/overlay-view.ts';
import type { FolderFacts } from '../../manifest/model/package-facts.ts';
import type { SourceFile } from '../../manifest/model/source-file.ts';
import { parseToml } from '../../toml/parse-toml.ts';
import { decodeText } from './decode-text.ts';
import { discover } from './discover.ts';
import { folderFacts } from './folder-facts.ts';
import { codeOf } from './io-problem.ts';
import { PackageCache } from './package-cache.ts';
import { readBounded } from './read-bounded.ts';
import { storeFacts } from './store-facts.ts';
import type { Store } from './stores.ts';

/** What a root is read from. */
export interface RootPaths {
  /** The folder that holds `.yoi`, or would hold it. */
  readonly root: string;
  /** Labels of files are relative to it. */
  readonly workspace: string;
  /** Absolute paths of the manifests below the root. */
  readonly manifests: readonly string[];
  readonly stores: readonly Store[];
  /** Other folders with a `.yoi` that are looked at; their overlays are read for what lies below them. */
  readonly otherRoots?: ReadonlySet<string>;
}

/** A file that exists and could not be taken into account. */
export interface UnreadFile {
  readonly label: string;
  readonly problem: PackageProblem;
}

/** Reads everything that the rules look at from the disk: texts, folders and stores. Executes nothing. */
export async function readRoot(paths: RootPaths): Promise<{ context: RootContext; unread: readonly UnreadFile[] }> {
  const unread: UnreadFile[] = [];
  const manifests: ManifestView[] = [];
  const folders = new Map<string, FolderFacts>();
  for (const path of paths.manifests) {
    const file = await readSource(path, paths.workspace);
    if ('problem' in file) unread.push(file);
    else {
      manifests.push(readManifest(file));
      folders.set(file.uri, await folderFacts(dirname(path)));
    }
  }
  const overlay = await readOverlayState(paths, unread);
  const stores = storeFacts(await discover(paths.stores, new PackageCache()));
  const shadowed = overlay.kind === 'absent' ? [] : await readShadowedOverlays(paths);
  const misplacedOverlays = [...(await readMisnamedOverlay(paths)), ...shadowed];
  return {
    context: { manifests, overlay, facts: { folders, ...stores }, misplacedOverlays: misplacedOverlays },
    unread,
  };
}

/** A file beside the overlay whose name people expect to work. */
async function readMisnamedOverlay({ root, workspace }: RootPaths): Promise<MisplacedOverlay[]> {
  const file = await readSource(join(root, '.yoi', 'override.toml'), workspace);
  return 'problem' in file ? [] : [{ file, reason: 'misnamed' }];
}

/** Overlays further up, which the one of the root keeps from being read (docs/formats.md#overlay). */
async function readShadowedOverlays({ root, workspace, otherRoots }: RootPaths): Promise<MisplacedOverlay[]> {
  const found: MisplacedOverlay[] = [];
  for (let at = dirname(root); ; at = dirname(at)) {
    const file = otherRoots?.has(at) ? undefined : await readSource(overlayPath(at), workspace);
    if (file && !('problem' in file)) found.push({ file, reason: 'shadowed' });
    if (dirname(at) === at) return found;
  }
}

/** Where the overlay of a root stands. */
export function overlayPath(root: string): string {
  return join(root, '.yoi', 'override.local.toml');
}

async function readOverlayState(paths: RootPaths, unread: UnreadFile[]): Promise<OverlayState> {
  const path = overlayPath(paths.root);
  const place = { uri: pathToFileURL(path).href, label: labelOf(path, paths.workspace) };
  const absent = await stat(path).then(
    () => false,
    (error: unknown) => codeOf(error) === 'ENOENT',
  );
  if (absent) return { kind: 'absent', ...place };
  const file = await readSource(path, paths.workspace);
  if (!('problem' in file)) return { kind: 'read', view: readOverlay(file) };
  unread.push(file);
  return { kind: 'unreadable', ...place };
}

async function readSource(path: string, workspace: string): Promise<SourceFile | UnreadFile> {
  const label = labelOf(path, workspace);
  const bytes = await readBounded(await realpath(path).catch(() => path), MAX_OVERLAY_BYTES);
  const text = bytes.ok ? decodeText(bytes.value) : bytes;
  if (!text.ok) return { label, problem: text.problem };
  // Positions are counted without a byte order mark, as editors count them.
  return { uri: pathToFileURL(path).href, label, document: parseToml(text.value.replace(/^\uFEFF/, '')) };
}

function labelOf(path: string, workspace: string): string {
  return relative(workspace, path).split(sep).join('/');
}
