/** Texts beyond this many UTF-16 code units are not parsed; the format allows 65,536 bytes (docs/formats.md#manifest-file). */
export const MAX_TEXT_LENGTH = 1024 * 1024;

/** Manifests that are looked for in the workspace folders, all together. */
export const MAX_MANIFESTS = 200;

/** Folders that are listed where the file system has no search of its own. */
export const MAX_LISTED_FOLDERS = 2_000;

/** Milliseconds after the last keystroke until the squiggles follow. */
export const ANALYSIS_DELAY_MS = 80;

/** Milliseconds after the last change of a file beside a manifest until the folder is read again. */
export const FACTS_DELAY_MS = 500;
