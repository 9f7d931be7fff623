import type { TextEdit } from '../../../toml/text-edit.ts';

/** A stretch of the text being rewritten: kept from the first text, or new. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * Edits of one text that do what several rounds of edits do one after another, each round made for the text that the
 * round before it left.
 */
export function composeEdits(length: number, rounds: readonly (readonly TextEdit[])[]): TextEdit[] {
  let pieces: Piece[] = length > 0 ? [{ start: 0, end: length }] : [];
  for (const round of rounds) pieces = rewrite(pieces, round);
  return editsOf(pieces, length);
}

function rewrite(pieces: readonly Piece[], round: readonly TextEdit[]): Piece[] {
  const result: Piece[] = [];
  let from = 0;
  for (const edit of [...round].sort((a, b) => a.start - b.start)) {
    result.push(...cut(pieces, from, edit.start));
    if (edit.text !== '') result.push({ text: edit.text });
    from = edit.end;
  }
  result.push(...cut(pieces, from, Number.POSITIVE_INFINITY));
  return result;
}

/** The pieces between two offsets of the text that they make up. */
function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const size = sizeOf(piece);
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, size);
    at += size;
    if (start >= end) continue;
    if ('text' in piece) result.push({ text: piece.text.slice(start, end) });
    else result.push({ start: piece.start + start, end: piece.start + end });
  }
  return result;
}

function editsOf(pieces: readonly Piece[], length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let cached = 0;
  let inserted = '';
  for (const piece of [...pieces, { start: length, end: length }]) {
    if ('text' in piece) {
      inserted += piece.text;
      continue;
    }
    if (inserted !== '' || piece.start > cached) edits.push({ start: cached, end: piece.start, text: inserted });
    inserted = '';
    cached = piece.end;
  }
  return edits;
}

function sizeOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.end - piece.start;
}
