import type { TomlDocument } from './document.ts';
import { parseToml } from './parse-toml.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/**
 * The document after `edits`, or `undefined` when they would add a syntax error. A fix is offered only when its result
 * passes this.
 */
export function verifyEdits(document: TomlDocument, edits: readonly TextEdit[]): TomlDocument | undefined {
  const after = parseToml(applyEdits(document.text, edits));
  return after.errors.length <= document.errors.length ? after : undefined;
}
