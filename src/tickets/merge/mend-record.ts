import { findCodeBlocks } from '../record/code-fences.ts';
import { ThreadLines } from '../record/thread-lines.ts';
import { MARKER_LENGTH } from './markers.ts';
import { mergeRecord, type RecordFile } from './merge-record.ts';
import type { Conflict, Sides } from './merged.ts';
import { readUnsolved } from './unsolved.ts';

/** What becomes of a file of a ticket that may hold conflict markers. */
export type Mended =
  /** No line of it begins a conflict, quotations in code blocks aside. */
  | { readonly kind: 'clean' }
  | { readonly kind: 'merged'; readonly text: string; readonly sides: Sides }
  /** Both sides are known, and a person has to choose. */
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[]; readonly sides: Sides }
  /** The markers can be read in more than one way. */
  | { readonly kind: 'unclear'; readonly line: number };

/**
 * Merges the two sides between the conflict markers of a file.
 *
 * @param base what both sides began with, for markers that do not say it
 */
export function mendRecord(
  record: { readonly ticket: string; readonly file: RecordFile },
  text: string,
  base?: string,
): Mended {
  if (markerLines(record.file, text).length === 0) return { kind: 'clean' };
  const read = readUnsolved(text);
  if (read.kind === 'none') return { kind: 'clean' };
  if (read.kind === 'unclear') return read;
  const sides = base === undefined ? read.sides : { ...read.sides, base };
  const { text: merged, conflicts } = mergeRecord(record, sides, MARKER_LENGTH);
  return conflicts.length > 0 ? { kind: 'conflict', conflicts, sides } : { kind: 'merged', text: merged, sides };
}

/** The zero-based lines of a file at which conflicts begin and end; in Markdown a code block may quote such lines. */
export function markerLines(file: RecordFile, text: string): number[] {
  if (!/^(?:<{7}|>{7}) /m.test(text)) return [];
  const lines = new ThreadLines(text);
  const inCode = new Set<number>();
  const blocks = file.endsWith('.md') ? findCodeBlocks(lines.fences()) : [];
  for (const { open, close } of blocks) for (let line = open; line <= close; line++) inCode.add(line);
  return Array.from({ length: lines.count }, (_, line) => line).filter(
    (line) => lines.isConflictMarker(line) && !inCode.has(line),
  );
}
