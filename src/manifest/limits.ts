/** Bytes of `plugin.toml`: 64 KiB (docs/formats.md#manifest-file). */
export const MAX_MANIFEST_BYTES = 64 * 1024;

/** Bytes of an overlay that is read: 1 MiB, many times what a person writes. */
export const MAX_OVERLAY_BYTES = 1024 * 1024;
