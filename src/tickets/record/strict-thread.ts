import { type HeaderAttributes, readHeader } from './header.ts';
import { joined, type Line, splitLines, textAt } from './lines.ts';
import { isBlank, trimmed } from './white-space.ts';

/** One event in line numbers (zero-based): what belongs to it, before anything is cut out of the text. */
export interface Section {
  readonly headerLine: number;
  readonly attributes: HeaderAttributes;
  readonly heading?: string;
  /** The body is `[bodyStart, bodyEnd)`. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

/** An event as the reference sees it. */
export interface StrictEvent {
  /** Empty when the header has no `event`. */
  readonly kind: string;
  readonly attributes: HeaderAttributes;
  readonly heading?: string;
  readonly body: string;
  /** Zero-based line of the header. */
  readonly line: number;
}

/** A line that ends an event for the reference, wherever it stands (spec tickets §3.3). */
export function isRule(line: string): boolean {
  return line.includes('---') && trimmed(line) === '---';
}

/** The kind of an event by its header; `closed` is an old word for `close`. */
export function eventKind(attributes: HeaderAttributes): string {
  const token = attributes.get('event') ?? '';
  return token === 'closed' ? 'close' : token;
}

/** Skips blank lines of `[from, end)` and takes the heading below a header, if the next line is one (spec §3.3 step 4). */
export function takeHeading(lines: readonly Line[], from: number, end: number): { heading?: string; next: number } {
  let next = from;
  while (next < end && isBlank(textAt(lines, next))) next++;
  const line = next < end ? textAt(lines, next) : '';
  return line.startsWith('## ') ? { heading: line.slice(3), next: next + 1 } : { next };
}

/**
 * The reference's own reading: a body ends at the first line that trims to three hyphens, headers inside a body are not
 * seen, code fences mean nothing. It loses text where a body holds such a line; it is here to say where.
 */
export function strictSections(lines: readonly Line[]): Section[] {
  const sections: Section[] = [];
  for (let i = 0; i < lines.length; ) {
    const attributes = readHeader(textAt(lines, i));
    if (attributes === undefined) {
      i++;
      continue;
    }
    const { next, ...heading } = takeHeading(lines, i + 1, lines.length);
    let start = next;
    while (start < lines.length && isBlank(textAt(lines, start))) start++;
    let end = start;
    while (end < lines.length && !isRule(textAt(lines, end))) end++;
    sections.push({ headerLine: i, attributes, ...heading, bodyStart: start, bodyEnd: end });
    i = end;
  }
  return sections;
}

/** The events of a thread as the reference reads them (spec tickets §3.3). Never throws. */
export function readStrictThread(text: string): StrictEvent[] {
  const lines = splitLines(text);
  return strictSections(lines).map(({ headerLine, attributes, bodyStart, bodyEnd, ...heading }) => ({
    kind: eventKind(attributes),
    attributes,
    ...heading,
    body: joined(lines, bodyStart, bodyEnd).replace(/\n+$/, ''),
    line: headerLine,
  }));
}
