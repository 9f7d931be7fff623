import { readThread, type ThreadEvent } from '../record/thread.ts';
import { isTimestamp } from '../record/timestamp.ts';
import { isBlank, trimmed } from '../record/white-space.ts';
import type { Entry } from './merge-entries.ts';

/** An event of a thread as it is written. Blank lines and rules behind it belong to nobody: other writers add and leave them. */
export interface Piece extends Entry {
  readonly event: ThreadEvent;
  /** From the header to the last line that says something. */
  readonly core: string;
  /** Blank lines and rules up to the next event. */
  readonly tail: string;
  /** The event before it when no rule stands between them: the reference reads this one as text of that one. */
  readonly clingsTo?: string;
  /** Lines inside of it that the reference takes for events. */
  readonly phantoms: number;
}

export interface Pieces {
  /** What stands before the first event, line by line as it is. */
  readonly preamble: string;
  readonly pieces: readonly Piece[];
  /** Git left an unsolved merge in it. */
  readonly marked: boolean;
}

export function readPieces(text: string): Pieces {
  const { events, notes } = readThread(text);
  const pieces: Piece[] = [];
  const phantoms = notes.filter(({ code }) => code === 'phantom-in-reference').map(({ span }) => span.start);
  let [first, last] = [0, 0];
  for (const event of events) {
    const { start, end } = event.span;
    const coreEnd = endOfText(text, start, end);
    const core = text.slice(start, coreEnd);
    const before = pieces.at(-1);
    while ((phantoms[first] ?? start) < start) first++;
    for (last = first; (phantoms[last] ?? end) < end; ) last++;
    pieces.push({
      event,
      text: core.replaceAll('\r\n', '\n'),
      time: event.at !== undefined && isTimestamp(event.at) ? event.at : '',
      name: trimmed(text.slice(event.header.start, event.header.end)),
      core,
      tail: text.slice(coreEnd, end),
      ...(before && event.notes.includes('missing-separator') && { clingsTo: before.text }),
      phantoms: last - first,
    });
  }
  const preamble = text.slice(0, events[0]?.span.start ?? text.length);
  return { preamble, pieces, marked: notes.some(({ code }) => code === 'conflict-marker') };
}

/** Where the last line of `[start, end)` ends that is neither blank nor a rule; its line break belongs to what follows. */
function endOfText(text: string, start: number, end: number): number {
  for (let lineEnd = end; ; ) {
    const lineStart = Math.max(start, text.lastIndexOf('\n', lineEnd - 1) + 1);
    const line = text.slice(lineStart, lineEnd);
    if (lineStart === start || !(isBlank(line) || trimmed(line) === '---')) {
      return text[lineEnd - 1] === '\r' && text[lineEnd] === '\n' ? lineEnd - 1 : lineEnd;
    }
    lineEnd = lineStart - 1;
  }
}

/** Whether a tail parts its event from the next one. */
export function hasRule(tail: string): boolean {
  return tail.split('\n').some((line) => trimmed(line) === '---');
}
