import type { Files, Folders } from './files.ts';

/** The folder that makes the folder around it a root. */
export const ROOT_FOLDER = '.yoi';

/** The folder of a root that holds its tickets: thousands of folders, none of which is a source. */
export const TICKETS_FOLDER = 'tickets';

/** The one file that every package and every source folder of a plugin has. */
export const MANIFEST_NAME = 'plugin.toml';

const OVERLAY_NAME = 'override.local.toml';
const MISNAMED_OVERLAY_NAME = 'override.toml';

type Paths = Pick<Files, 'child'>;

/** Where the overlay of a root stands, or would stand. */
export function overlayOf(files: Paths, root: string): string {
  return files.child(root, ROOT_FOLDER, OVERLAY_NAME);
}

/** What people name the overlay who have not read that the name says it is local. */
export function misnamedOverlayOf(files: Paths, root: string): string {
  return files.child(root, ROOT_FOLDER, MISNAMED_OVERLAY_NAME);
}

/** Where the tickets of a root are, unless its settings say otherwise. */
export function ticketsOf(files: Paths, root: string): string {
  return files.child(root, ROOT_FOLDER, TICKETS_FOLDER);
}

/** Whether a path or URI is that of a manifest, by its name alone. */
export function isManifest(path: string): boolean {
  return path.endsWith(`/${MANIFEST_NAME}`);
}

/** Whether a path or URI is that of a text of a root: a manifest or an overlay, well named or not. */
export function isRootText(path: string): boolean {
  return (
    isManifest(path) ||
    path.endsWith(`/${ROOT_FOLDER}/${OVERLAY_NAME}`) ||
    path.endsWith(`/${ROOT_FOLDER}/${MISNAMED_OVERLAY_NAME}`)
  );
}

/** All names of such texts, for a watcher. */
export const ROOT_TEXTS = `**/{${MANIFEST_NAME},${MISNAMED_OVERLAY_NAME},${OVERLAY_NAME}}`;

/**
 * The nearest folder at or above `folder` that holds a `.yoi` folder which may rule it: what lies below belongs to that
 * root.
 */
export async function nearestRoot(files: Folders, folder: string): Promise<string | undefined> {
  for (let at: string | undefined = folder; at !== undefined; at = files.parent(at)) {
    if ((await files.isFolder(files.child(at, ROOT_FOLDER))) && (await files.mayRule(at, folder))) return at;
  }
  return undefined;
}
