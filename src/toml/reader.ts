import type { Span } from '../base/line-index.ts';
import { CR, HASH, isForbidden, LF, SPACE, TAB } from './characters.ts';
import type { TomlSyntaxError } from './document.ts';
import { MAX_ERRORS } from './limits.ts';
import { looksLikeHeader, looksLikeKey } from './statement-start.ts';
import { describeError, type TomlErrorCode } from './syntax-error.ts';
import type { TextEdit } from './text-edit.ts';

export interface ErrorDetail {
  /** The key, character or delimiter that the message names. */
  readonly detail?: string;
  readonly fix?: TextEdit;
  readonly related?: Span | undefined;
}

/** How much had been found at some point of the reading. */
export interface Mark {
  readonly errors: number;
  readonly comments: number;
}

/**
 * A place in the text, with what was found so far. Every bracketed value is read strictly first, and only when that
 * fails a second time with the heuristics that find its end; so a valid text never meets a heuristic. In strict reading
 * the first error inside brackets sets `failed` and the readers unwind.
 */
export class Reader {
  at = 0;
  readonly errors: TomlSyntaxError[] = [];
  readonly comments: Span[] = [];
  tolerant = true;
  failed = false;
  /** The value nests too deep; its open brackets end here, without a word about each. */
  abandoned = false;
  /** How many brackets and braces are open. */
  depth = 0;
  /** At how many levels below the root the table or array stands that what is read next belongs to. */
  level = 0;
  /** Columns of white space before the current statement. */
  indent = 0;
  /** Names the run of statements whose dotted keys may extend one another's tables. */
  section = 0;
  #inlineSections = 0;
  #errorCount = 0;
  #tested = -1;
  #testedIndent = 0;
  #testedResult = false;

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The code unit here, or NaN at the end. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** How many errors were reported, also those that are not kept. */
  get errorCount(): number {
    return this.#errorCount;
  }

  mark(): Mark {
    return { errors: this.#errorCount, comments: this.comments.length };
  }

  /** Forgets what was found since `mark`. */
  forget({ errors, comments }: Mark): void {
    this.#errorCount = errors;
    if (this.errors.length > errors) this.errors.length = errors;
    this.comments.length = comments;
  }

  report(code: TomlErrorCode, start: number, end: number, { detail = '', fix, related }: ErrorDetail = {}): void {
    if (!this.tolerant && this.depth > 0) {
      this.failed = true;
      return;
    }
    this.#errorCount++;
    if (this.#errorCount > MAX_ERRORS) return;
    this.errors.push({
      code,
      message: describeError(code, detail),
      start,
      end: Math.min(Math.max(end, start), this.text.length),
      ...(fix && { fix }),
      ...(related && { related: { start: related.start, end: related.end } }),
    });
  }

  /** A section of its own for the entries of an inline table. */
  nextInlineSection(): number {
    this.#inlineSections -= 1;
    return this.#inlineSections;
  }

  skipBlanks(): void {
    for (let code = this.code; code === SPACE || code === TAB; code = this.code) this.at++;
  }

  /** Where the line of `from` ends, before its line break. */
  lineEnd(from: number): number {
    const feed = this.text.indexOf('\n', from);
    if (feed < 0) return this.text.length;
    return feed > from && this.text.charCodeAt(feed - 1) === CR ? feed - 1 : feed;
  }

  /** Length of the line break here, 0 when there is none. */
  lineBreakLength(at = this.at): number {
    const code = this.text.charCodeAt(at);
    if (code === LF) return 1;
    return code === CR && this.text.charCodeAt(at + 1) === LF ? 2 : 0;
  }

  skipComment(): void {
    const start = this.at;
    const end = this.lineEnd(start);
    for (let i = start; i < end; i++) {
      if (isForbidden(this.text, i)) {
        this.report('control-character', i, i + 1);
        break;
      }
    }
    this.comments.push({ start, end });
    this.at = end;
  }

  /** The comment's start on the line between here and `end`, else `end`. */
  beforeComment(end: number): number {
    const hash = this.text.slice(this.at, end).indexOf('#');
    return hash >= 0 ? this.at + hash : end;
  }

  /**
   * Skips blanks, line breaks and comments between brackets. False when, in tolerant reading, the next line starts a
   * statement: then the bracket was never closed, and the place stays before that line.
   */
  skipInsideBrackets(): boolean {
    for (;;) {
      this.skipBlanks();
      const lineBreak = this.lineBreakLength();
      if (lineBreak > 0) {
        const before = this.at;
        this.at += lineBreak;
        if (this.tolerant && this.startsStatement(this.at)) {
          this.at = before;
          return false;
        }
      } else if (this.code === HASH) {
        this.skipComment();
      } else if (this.code === CR) {
        this.report('bare-carriage-return', this.at, this.at + 1);
        this.at++;
      } else {
        return true;
      }
    }
  }

  /**
   * Whether the line that starts at `lineStart` reads like a header, or like a key no deeper than this statement. The last
   * answer is kept, since every bracket that is open asks about the same line.
   */
  startsStatement(lineStart: number): boolean {
    if (this.#tested !== lineStart || this.#testedIndent !== this.indent) {
      this.#tested = lineStart;
      this.#testedIndent = this.indent;
      this.#testedResult = this.#readsLikeStatement(lineStart);
    }
    return this.#testedResult;
  }

  #readsLikeStatement(lineStart: number): boolean {
    if (looksLikeHeader(this.text, lineStart)) return true;
    if (!looksLikeKey(this.text, lineStart)) return false;
    let i = lineStart;
    for (let code = this.text.charCodeAt(i); code === SPACE || code === TAB; code = this.text.charCodeAt(i)) i++;
    return i - lineStart <= this.indent;
  }
}
