import { hasRule, type Piece } from './thread-pieces.ts';

/** An event on its way into a merged thread: the pieces that it was on the sides, and the bytes that were chosen. */
export interface Written {
  readonly piece: Piece;
  readonly versions: readonly Piece[];
  readonly core: string;
  readonly tail: string;
}

/**
 * Puts events one behind the other. Where two meet that were not neighbours before, a rule parts them and an empty line
 * follows it, as every writer does; where a person left the rule out between two events, it stays out.
 *
 * @param followed whether more comes behind the last event
 */
export function joinPieces(written: readonly Written[], followed = false): string {
  return written
    .map(({ piece, core, tail }, index) => {
      const next = written[index + 1];
      if (!next && !followed) return core + tail;
      const clings = next?.versions.some(({ clingsTo }) => clingsTo === piece.text) ?? false;
      return core + joint(tail, clings, /\r\n[^\n]*$/.test(core + tail) ? '\r\n' : '\n');
    })
    .join('');
}

function joint(tail: string, clings: boolean, ending: string): string {
  const ended = tail.endsWith('\n') ? tail : tail + ending;
  if (!hasRule(ended)) return clings ? ended : `${ended}${ended === ending ? ending : ''}---${ending}${ending}`;
  return /---[^\S\n]*\n$/.test(ended) ? ended + ending : ended;
}
