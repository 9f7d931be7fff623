import type { Rule } from './rule.ts';
import { builtinPackage } from './rules/builtin-package.ts';
import { duplicatePackage } from './rules/duplicate-package.ts';
import { folderChanged } from './rules/folder-changed.ts';
import { ignoredFiles } from './rules/ignored-files.ts';
import { malformedDigest } from './rules/malformed-digest.ts';
import { noManifest } from './rules/no-manifest.ts';
import { packageLimits } from './rules/package-limits.ts';
import { packageNotFound } from './rules/package-not-found.ts';
import { staleDigest } from './rules/stale-digest.ts';
import { staleVersion } from './rules/stale-version.ts';
import { unpinnedPackage } from './rules/unpinned-package.ts';
import { unsafePath } from './rules/unsafe-archive-path.ts';
import { unusableArchive } from './rules/unusable-archive.ts';

/** The rules about what stands on the disk, in the order of their codes. */
export const PACKAGE_RULES: readonly Rule[] = [
  noManifest,
  packageLimits,
  unsafePath,
  ignoredFiles,
  unusableArchive,
  packageNotFound,
  builtinPackage,
  duplicatePackage,
  malformedDigest,
  staleDigest,
  staleVersion,
  unpinnedPackage,
  folderChanged,
];
