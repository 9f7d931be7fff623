/** Bytes of `plugin.toml`: 64 KiB (docs/formats.md#manifest-file). */
export const MAX_MANIFEST_BYTES = 64 * 1024;

/** Bytes of a manifest or an overlay that are read to be checked: 1 MiB, many times what a person writes. */
export const MAX_TEXT_BYTES = 1024 * 1024;

/** Findings of one file, ten times what VS Code draws; the last one says how many there are beyond. */
export const MAX_FINDINGS = 10_000;

/** Departures of one text from its schema that are kept with their places; the others are counted. */
export const MAX_ISSUES = 1_000;

/**
 * UTF-16 units of texts that are read again to work out the fixes of one report, or the steps of one edit. In a text of 16 KiB
 * that is some hundred fixes; what is beyond is told without any.
 */
export const MAX_FIX_TEXT = 4 * 1024 * 1024;

/** Entries for one plugin whose grants are held against its manifest; the finding about a further one says so. */
export const MAX_ENTRIES = 16;

/** Parts to which a fix narrows one grant; nobody reads a longer list. */
export const MAX_NARROWED = 64;

/** UTF-16 units of the message of one finding; names of strangers have any length. */
export const MAX_MESSAGE = 2_000;

/** UTF-16 units of texts that are read again to list the fixes under the cursor, or of everything that is selected. */
export const MAX_LISTED_FIX_TEXT = 1024 * 1024;
