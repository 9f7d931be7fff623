/** Packages looked at in one store; the rest is named in a diagnostic and left alone (docs/formats.md#package-limits). */
export const MAX_PACKAGES_PER_STORE = 128;

/** Bytes of an archive, read or packed: 16 MiB (docs/formats.md#package-limits). */
export const MAX_PACKAGE_BYTES = 16 * 1024 * 1024;

/** Files of one package (docs/formats.md#package-limits). */
export const MAX_ENTRIES = 512;

/** Bytes of one file of a package: 8 MiB (docs/formats.md#package-limits). */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** Bytes of all files of a package together: 64 MiB (docs/formats.md#package-limits). */
export const MAX_EXPANDED_BYTES = 64 * 1024 * 1024;

/** Source folders that a search of a workspace finds. */
export const MAX_SOURCE_FOLDERS = 200;

/** Folders that such a search lists. */
export const MAX_SEARCHED_FOLDERS = 20_000;
