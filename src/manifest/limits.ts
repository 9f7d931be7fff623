/** Bytes of `plugin.toml`: 64 KiB (spec plugin-package §1.1). */
export const MAX_MANIFEST_BYTES = 64 * 1024;

/** Bytes of a manifest or an overlay that are read to be checked: 1 MiB, many times what a person writes. */
export const MAX_TEXT_BYTES = 1024 * 1024;
