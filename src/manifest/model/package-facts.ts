import type { PluginIdentity } from '../../authority/record.ts';
import type { ManifestView } from './manifest-view.ts';

/** The only extension that makes a file a package. */
export const PACKAGE_EXTENSION = '.yoi-plugin';

/**
 * What the rules must know of the disk and cannot see in the two texts. `packages/` finds it out; the caller hands it
 * in. What is absent is unknown, and nothing is concluded from it.
 */
export interface PackageFacts {
  /** Source folders by the `uri` of their `plugin.toml`. */
  readonly folders: ReadonlyMap<string, FolderFacts>;
  /** Archives that were found in the stores; absent while the stores have not been read. */
  readonly archives?: readonly ArchiveFacts[];
  /** Files in the stores that are no usable packages. */
  readonly broken?: readonly BrokenArchive[];
}

/** A file of a store that cannot be used, with the reason. */
export interface BrokenArchive {
  readonly uri: string;
  readonly kind: 'no-manifest' | 'limit' | 'unusable';
  readonly message: string;
}

/** A folder with a `plugin.toml`, as it is on the disk. */
export interface FolderFacts {
  /** Digest of the saved files (docs/formats.md#digest); absent when it was not or could not be computed. */
  readonly digest?: string;
  /** Paths of all files, separated by `/`. */
  readonly files?: ReadonlySet<string>;
  /** Paths of files that still are the untouched placeholder of a template. */
  readonly placeholders?: ReadonlySet<string>;
  /** Why the folder cannot be packed as it is. */
  readonly obstacle?: FolderObstacle;
  /** Folders (with a slash at the end) and files in it that hardly anybody wants to ship. */
  readonly ignored?: readonly string[];
}

/** Something in a folder that no package may have. */
export interface FolderObstacle {
  readonly kind: 'limit' | 'unsafe-path';
  readonly message: string;
}

/** A package in a store. */
export interface ArchiveFacts {
  readonly identity: PluginIdentity;
  readonly digest: string;
  /** The manifest inside; its places are of use to nobody, since it cannot be edited there. */
  readonly manifest: ManifestView;
  /** Names the archive to the caller. */
  readonly uri: string;
}
