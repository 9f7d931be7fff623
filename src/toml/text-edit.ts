import type { Span } from '../base/line-index.ts';

/** Replaces a span of a text. An insertion has `start === end`. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** The text after `edits`, which must not overlap. Insertions at one offset take effect in the order given. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
