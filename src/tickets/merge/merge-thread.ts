import { t } from '@vscode/l10n';
import { markedHunk, markedWhole } from './markers.ts';
import { mergeEntries, type Part } from './merge-entries.ts';
import { type Conflict, chosen, type Merged, type Sides } from './merged.ts';
import { sharedHead } from './shared-head.ts';
import { joinPieces, type Written } from './thread-joints.ts';
import { type Piece, type Pieces, readPieces } from './thread-pieces.ts';

/**
 * Merges a `thread.md`: the events of both sides, each side's own in its order, every event with the bytes that it has. This
 * is the only writer that inserts into a thread. What both began with may not be altered by one side; that, and whatever would
 * make an event read otherwise than on its own side, is left to a person.
 */
export function mergeThread(sides: Sides, markerLength: number): Merged {
  const known = [sides.ours, sides.theirs, ...(sides.base === undefined ? [] : [sides.base])] as const;
  const cut = sharedHead(...known);
  const [ours, theirs, base] = known.map((text) => readPieces(text.slice(cut)));
  if (!ours || !theirs) return { text: sides.ours, conflicts: [] };
  if (ours.marked || theirs.marked) return markedWhole(sides, unsolvedMerge(), markerLength);
  const preamble = chosen(base?.preamble, ours.preamble, theirs.preamble);
  if (preamble === undefined) {
    const message = t('Both sides changed the text before the first event');
    return markedWhole(sides, { code: 'preamble', message }, markerLength);
  }
  const parts = mergeEntries(base?.pieces, ours.pieces, theirs.pieces, { uniqueNames: false });
  const head = sides.ours.slice(0, cut) + withBreak(preamble, parts.length > 0);
  const disputes = parts.flatMap((part) => (part.kind === 'dispute' ? [disputeConflict(part)] : []));
  if (disputes.length > 0) return { text: head + markedParts(parts, markerLength), conflicts: disputes };

  const twins = twinConflict(parts);
  if (twins) return markedWhole(sides, twins, markerLength);
  const written = parts.flatMap((part) => writtenPart(part) ?? []);
  const tail = withBreak(preamble, parts.length > 0) + joinPieces(written);
  if (!readsAsApart(written, readPieces(tail))) {
    const message = t('Put together, the events of the two sides would read otherwise than apart');
    return markedWhole(sides, { code: 'reading', message }, markerLength);
  }
  return { text: sides.ours.slice(0, cut) + tail, conflicts: [] };
}

export function unsolvedMerge(): Conflict {
  return { code: 'marked', message: t('One side holds an unsolved merge itself') };
}

function withBreak(text: string, followed: boolean): string {
  return text === '' || text.endsWith('\n') || !followed ? text : `${text}\n`;
}

/** The event of a part as it is to be written, with what its sides made of it. */
function writtenPart(part: Part<Piece>): Written | undefined {
  if (part.kind === 'dispute') return undefined;
  const { base, ours, theirs } = part;
  const versions = [ours, theirs].filter((piece) => piece !== undefined);
  const [piece] = versions;
  if (!piece) return undefined;
  if (!ours || !theirs) return { piece, versions, core: piece.core, tail: piece.tail };
  const core = chosen(base?.core, ours.core, theirs.core) ?? piece.core;
  return { piece, versions, core, tail: chosen(base?.tail, ours.tail, theirs.tail) ?? fuller(ours.tail, theirs.tail) };
}

/** Of two ways in which the lines behind an event were changed, the one with more of them. */
function fuller(a: string, b: string): string {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return a < b ? a : b;
}

/** Whether a merged text gives the very events that went into it, and the reference reads none of them worse than before. */
function readsAsApart(written: readonly Written[], { pieces }: Pieces): boolean {
  if (pieces.length !== written.length) return false;
  return written.every(({ piece, versions }, index) => {
    const read = pieces[index];
    if (read?.text !== piece.text) return false;
    const noted = versions.flatMap(({ event }) => event.notes);
    const phantoms = Math.max(...versions.map((version) => version.phantoms));
    return read.phantoms <= phantoms && read.event.notes.every((note) => noted.includes(note));
  });
}

function disputeConflict({ code, ours, theirs }: Part<Piece> & { kind: 'dispute' }): Conflict {
  const event = (ours[0] ?? theirs[0])?.event;
  const [kind, author, at] = [event?.kind ?? '', event?.author ?? '', event?.at ?? ''];
  switch (code) {
    case 'changed':
      return { code, message: t('The event “{0}” of {1} ({2}) has another text on each side', kind, author, at) };
    case 'removed':
      return { code, message: t('One side no longer has the event “{0}” of {1} ({2})', kind, author, at) };
    case 'order':
      return { code, message: t('The sides have the same events in another order') };
  }
}

/** Two branches made a ticket in the same millisecond: nothing in the two is about the same work. */
function twinConflict(parts: readonly Part<Piece>[]): Conflict | undefined {
  const creates = (side: 'ours' | 'theirs') =>
    parts.some((part) => part.kind === 'entry' && part[side]?.event.kind === 'create' && !(part.ours && part.theirs));
  return creates('ours') && creates('theirs') ? { code: 'twin', message: twinMessage() } : undefined;
}

export function twinMessage(): string {
  return t('Two tickets with this id were made on the two sides; give one of them another id');
}

/** The whole thread with markers around what a person has to choose from. */
function markedParts(parts: readonly Part<Piece>[], markerLength: number): string {
  let text = '';
  let run: Written[] = [];
  const plain = (pieces: readonly Piece[]) =>
    joinPieces(
      pieces.map((piece) => ({ piece, versions: [piece], core: piece.core, tail: piece.tail })),
      true,
    );
  for (const part of parts) {
    const written = writtenPart(part);
    if (written) run.push(written);
    if (part.kind !== 'dispute') continue;
    text += joinPieces(run, true);
    run = [];
    text += markedHunk(plain(part.ours), plain(part.theirs), markerLength);
  }
  return text + joinPieces(run);
}
