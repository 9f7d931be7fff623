import { type HeaderAttributes, readHeader } from './header.ts';
import { ThreadLines } from './thread-lines.ts';

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

/** The kind of an event by its header; `closed` is an old word for `close`. */
export function eventKind(attributes: HeaderAttributes): string {
  const token = attributes.get('event') ?? '';
  return token === 'closed' ? 'close' : token;
}

/** Skips blank lines of `[from, end)` and takes the heading below a header, if the next line is one (docs/formats.md#strict-reading). */
export function takeHeading(lines: ThreadLines, from: number, end: number): { heading?: string; next: number } {
  let next = from;
  while (next < end && lines.isBlank(next)) next++;
  const line = next < end ? lines.text(next) : '';
  return line.startsWith('## ') ? { heading: line.slice(3), next: next + 1 } : { next };
}

/**
 * The reference's own reading: a body ends at the first line that trims to three hyphens, headers inside a body are not
 * seen, code fences mean nothing. It loses text where a body holds such a line; it is here to say where.
 */
export function strictSections(lines: ThreadLines): Section[] {
  const sections: Section[] = [];
  for (let line = 0; line < lines.count; line++) {
    const attributes = lines.opensTag(line) ? readHeader(lines.text(line)) : undefined;
    if (attributes === undefined) continue;
    const { next, ...heading } = takeHeading(lines, line + 1, lines.count);
    let bodyStart = next;
    while (lines.isBlank(bodyStart)) bodyStart++;
    let bodyEnd = bodyStart;
    while (bodyEnd < lines.count && !lines.isRule(bodyEnd)) bodyEnd++;
    sections.push({ headerLine: line, attributes, ...heading, bodyStart, bodyEnd });
    line = bodyEnd;
  }
  return sections;
}

/** The events of a thread as the reference reads them (docs/formats.md#strict-reading). Never throws. */
export function readStrictThread(text: string): StrictEvent[] {
  const lines = new ThreadLines(text);
  return strictSections(lines).map(({ headerLine, attributes, bodyStart, bodyEnd, ...heading }) => ({
    kind: eventKind(attributes),
    attributes,
    ...heading,
    body: lines.joined(bodyStart, bodyEnd).replace(/\n+$/, ''),
    line: headerLine,
  }));
}
