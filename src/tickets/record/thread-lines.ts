import type { Span } from '../../base/line-index.ts';
import { isWhiteSpaceAt } from './white-space.ts';

/** What the first character of a line, white space aside, lets it be. */
const TEXT = 0;
const BLANK = 1;
const RULE = 2;
const OPENS_TAG = 3;
const FENCE = 4;
const CONFLICT = 5;

/**
 * The lines of a thread, classified in one pass over the text: most of a thread is prose that no later step needs to look
 * at again. Lines end as in `splitLines`.
 */
export class ThreadLines {
  readonly #text: string;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #classes: number[] = [];

  constructor(text: string) {
    this.#text = text;
    for (let start = 0; start < text.length; ) {
      const feed = text.indexOf('\n', start);
      const next = feed < 0 ? text.length : feed + 1;
      const end = feed < 0 ? text.length : feed > start && text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
      this.#starts.push(start);
      this.#ends.push(end);
      this.#classes.push(classOf(text, start, end));
      start = next;
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Empty beyond the last line. */
  text(line: number): string {
    return this.#text.slice(this.start(line), this.#ends[line] ?? this.#text.length);
  }

  /** Where a line starts in the file; the file's end for a line beyond the last. */
  start(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** A line without its ending. */
  span(line: number): Span {
    return { start: this.start(line), end: this.#ends[line] ?? this.#text.length };
  }

  isBlank(line: number): boolean {
    return this.#classes[line] === BLANK;
  }

  /** A line that trims to three hyphens ends an event for the reference, wherever it stands (docs/formats.md#strict-reading). */
  isRule(line: number): boolean {
    return this.#classes[line] === RULE;
  }

  /** A line that can be a header: `<` comes first. */
  opensTag(line: number): boolean {
    return this.#classes[line] === OPENS_TAG;
  }

  /** What Git writes around the two sides of an unsolved merge. */
  isConflictMarker(line: number): boolean {
    return this.#classes[line] === CONFLICT;
  }

  /** The lines that can begin or end a code block, with their text. */
  *fences(): Generator<readonly [line: number, text: string]> {
    for (let line = 0; line < this.count; line++) if (this.#classes[line] === FENCE) yield [line, this.text(line)];
  }

  /** The lines `[from, to)` joined with LF. */
  joined(from: number, to: number): string {
    if (from >= to) return '';
    return this.#text.slice(this.start(from), this.#ends[to - 1]).replaceAll('\r\n', '\n');
  }
}

function classOf(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isWhiteSpaceAt(text, at)) at++;
  if (at === end) return BLANK;
  switch (text.charCodeAt(at)) {
    case 0x2d: // -
      return isRuleAt(text, at, end) ? RULE : TEXT;
    case 0x3c: // <
      return text.startsWith('<<<<<<< ', start) ? CONFLICT : OPENS_TAG;
    case 0x3e: // >
      return text.startsWith('>>>>>>> ', start) ? CONFLICT : TEXT;
    case 0x60: // `
    case 0x7e: // ~
      return FENCE;
    default:
      return TEXT;
  }
}

function isRuleAt(text: string, at: number, end: number): boolean {
  if (!text.startsWith('---', at) || at + 3 > end) return false;
  for (let rest = at + 3; rest < end; rest++) if (!isWhiteSpaceAt(text, rest)) return false;
  return true;
}
