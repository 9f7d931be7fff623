/** One line of a record: its text without the line ending, and where it starts in the file. */
export interface Line {
  readonly text: string;
  /** UTF-16 offset of the first character. */
  readonly start: number;
  /** UTF-16 offset after the line ending, which is the next line's start. */
  readonly next: number;
}

/**
 * Lines as records count them: only LF ends one, and one CR directly before it belongs to the ending. A CR at the end of
 * the file without LF stays in the text (docs/formats.md#item). A final LF starts no further line.
 */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed + 1;
    const end = feed < 0 ? text.length : feed > start && text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
    lines.push({ text: text.slice(start, end), start, next });
    start = next;
  }
  return lines;
}
