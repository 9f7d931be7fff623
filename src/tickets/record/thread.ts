import type { Span } from '../../base/line-index.ts';
import { type RecoveredSection, recoveringSections } from './recovering-sections.ts';
import { eventKind, type Section, strictSections } from './strict-thread.ts';
import { ThreadLines } from './thread-lines.ts';

/**
 * What the reader noticed about an event. `missing-separator`: no rule before its header, so the reference reads it as
 * part of the event before. `lost-in-reference`: the reference does not see this event. `cut-in-reference`: the
 * reference sees less or other text of it.
 */
export type EventNote = 'missing-separator' | 'lost-in-reference' | 'cut-in-reference';

/** One entry of a `thread.md` (docs/formats.md#thread). */
export interface ThreadEvent {
  /** The token as written, but `close` for `closed`; empty when the header has none; unknown kinds are kept. */
  readonly kind: string;
  readonly author?: string;
  readonly at?: string;
  /** Every attribute of the header, in its order: `event`, `author`, `at`, `status`, `from`, `to`, `reason`, `field`, … */
  readonly attributes: Readonly<Record<string, string>>;
  /** The text after `## ` directly below the header; never use it to find the kind (docs/formats.md#record-language). */
  readonly heading?: string;
  /** Lines joined with LF, without blank lines at the end. */
  readonly body: string;
  readonly notes: readonly EventNote[];
  /** From the first character of the header to where the next event starts. */
  readonly span: Span;
  /** The header line. */
  readonly header: Span;
  /** Zero-based line of the header. */
  readonly line: number;
}

/**
 * Something in a thread that belongs to no event. `preamble`: text before the first header. `phantom-in-reference`: the
 * reference takes a line inside a body for an event. `conflict-marker`: Git left an unsolved merge.
 */
export interface ThreadNote {
  readonly code: 'preamble' | 'phantom-in-reference' | 'conflict-marker';
  readonly span: Span;
  /** Zero-based. */
  readonly line: number;
}

export interface Thread {
  readonly events: readonly ThreadEvent[];
  /** Text before the first header, blank lines at both ends removed. */
  readonly preamble?: string;
  readonly notes: readonly ThreadNote[];
}

/**
 * Reads a thread so that no text is lost: rules and headers inside code blocks and bodies stay there, and a missing rule
 * before a header costs a note, not the event (docs/formats.md#recovering-reading). Wherever the reference reads something else, a note
 * says so. Never throws.
 */
export function readThread(text: string): Thread {
  const lines = new ThreadLines(text);
  const { sections, inCode } = recoveringSections(lines);
  const strict = strictSections(lines);
  const strictAt = new Map(strict.map((section) => [section.headerLine, section]));
  const recoveredAt = new Set(sections.map(({ headerLine }) => headerLine));

  const events = sections.map((section, index) => {
    const end = lines.start(sections[index + 1]?.headerLine ?? lines.count);
    return eventOf(lines, section, end, notesOn(lines, section, strictAt.get(section.headerLine)));
  });
  const preamble = textBefore(lines, sections[0]?.headerLine ?? lines.count);
  const notes: ThreadNote[] = [];
  const note = (code: ThreadNote['code'], line: number) => notes.push({ code, span: lines.span(line), line });
  if (preamble !== undefined) note('preamble', preamble.line);
  for (const { headerLine } of strict) if (!recoveredAt.has(headerLine)) note('phantom-in-reference', headerLine);
  for (let line = 0; line < lines.count; line++) {
    if (lines.isConflictMarker(line) && !inCode[line]) note('conflict-marker', line);
  }
  notes.sort((a, b) => a.line - b.line);
  return { events, ...(preamble === undefined ? {} : { preamble: preamble.text }), notes };
}

function eventOf(
  lines: ThreadLines,
  { headerLine, attributes, heading, bodyStart, bodyEnd }: RecoveredSection,
  end: number,
  notes: readonly EventNote[],
): ThreadEvent {
  const author = attributes.get('author');
  const at = attributes.get('at');
  return {
    kind: eventKind(attributes),
    ...(author === undefined ? {} : { author }),
    ...(at === undefined ? {} : { at }),
    attributes: Object.fromEntries(attributes),
    ...(heading === undefined ? {} : { heading }),
    body: lines.joined(bodyStart, bodyEnd),
    notes,
    span: { start: lines.start(headerLine), end },
    header: lines.span(headerLine),
    line: headerLine,
  };
}

function notesOn(lines: ThreadLines, section: RecoveredSection, strict: Section | undefined): EventNote[] {
  const notes: EventNote[] = section.unseparated ? ['missing-separator'] : [];
  if (strict === undefined) return [...notes, 'lost-in-reference'];
  let strictEnd = strict.bodyEnd;
  while (strictEnd > strict.bodyStart && lines.isBlank(strictEnd - 1)) strictEnd--;
  const empty = strictEnd === strict.bodyStart && section.bodyEnd === section.bodyStart;
  const same = empty || (strict.bodyStart === section.bodyStart && strictEnd === section.bodyEnd);
  return same ? notes : [...notes, 'cut-in-reference'];
}

/** What stands before the first event, if it is more than blanks and rules. */
function textBefore(lines: ThreadLines, end: number): { text: string; line: number } | undefined {
  const isNothing = (index: number) => lines.isBlank(index) || lines.isRule(index);
  let line = 0;
  while (line < end && isNothing(line)) line++;
  let last = end;
  while (last > line && isNothing(last - 1)) last--;
  return last === line ? undefined : { text: lines.joined(line, last), line };
}
