/** Longest tool name, in UTF-8 bytes (docs/formats.md#tool-rules). */
export const MAX_TOOL_NAME_BYTES = 128;

/** Whether a tool can have this name: 1 to 128 bytes, no white space, no control character; all else is legal. */
export function isToolName(name: string): boolean {
  const bytes = new TextEncoder().encode(name).length;
  return bytes >= 1 && bytes <= MAX_TOOL_NAME_BYTES && !/[\p{White_Space}\p{Cc}]/u.test(name);
}
