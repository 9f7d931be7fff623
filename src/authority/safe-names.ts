/** Longest safe id, in bytes, which are characters here (docs/formats.md#safe-names-and-paths). */
export const MAX_ID_BYTES = 128;

const ID = new RegExp(`^(?!\\.)[A-Za-z0-9_.-]{1,${MAX_ID_BYTES}}(?<!\\.)$`);

/** Whether `text` may stand as a plugin's id, or as the name of a service, an ingress or a hook (docs/formats.md#safe-names-and-paths). */
export function isSafeId(text: string): boolean {
  return ID.test(text);
}

/**
 * Whether `path` may name a file of a package: relative, `/`-separated, without a segment that is empty, `.` or `..`, and
 * nothing that a shell or Windows reads as another place (docs/formats.md#safe-names-and-paths). Paths are judged, never rewritten.
 */
export function isSafePackagePath(path: string): boolean {
  if (path.includes('\0') || path.includes('\\')) return false;
  if (path.startsWith('~') || /^[A-Za-z]:/.test(path)) return false;
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/** Longest tool name, in UTF-8 bytes (docs/formats.md#tool-rules). */
export const MAX_TOOL_NAME_BYTES = 128;

/** Whether a tool can have this name: 1 to 128 bytes, no white space, no control character; all else is legal. */
export function isToolName(name: string): boolean {
  const bytes = new TextEncoder().encode(name).length;
  return bytes >= 1 && bytes <= MAX_TOOL_NAME_BYTES && !/[\p{White_Space}\p{Cc}]/u.test(name);
}
