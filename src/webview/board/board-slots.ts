import type { BoardCard, BoardColumn, BoardMove } from '../../protocol/board-protocol.ts';
import type { TicketState } from '../../tickets/record/state.ts';
import type { Direction } from './board-keys.ts';

export function cardOf(columns: readonly BoardColumn[], key: string | undefined): BoardCard | undefined {
  return columns.flatMap(({ cards }) => cards).find((card) => card.key === key);
}

/** The card that an arrow key goes to; the same one where there is none. Empty columns are passed over. */
export function otherTicket(columns: readonly BoardColumn[], key: string, to: Direction): string {
  const filled = columns.filter(({ cards }) => cards.length > 0);
  const column = filled.findIndex(({ cards }) => cards.some((card) => card.key === key));
  const row = filled[column]?.cards.findIndex((card) => card.key === key) ?? -1;
  if (row < 0) return key;
  if (to === 'up' || to === 'down') return filled[column]?.cards[row + (to === 'down' ? 1 : -1)]?.key ?? key;
  const cards = filled[column + (to === 'right' ? 1 : -1)]?.cards ?? [];
  return cards[Math.min(row, cards.length - 1)]?.key ?? key;
}

/** The state that a card goes to with one step to the right, or back: back is always planning (docs/formats.md#transitions). */
export function stepTo(
  { state }: BoardCard,
  to: 'left' | 'right',
  states: readonly TicketState[],
): TicketState | undefined {
  return to === 'left' ? (state === 'planning' ? undefined : 'planning') : states[states.indexOf(state) + 1];
}

/** Whether a card may go to a column, and why not. */
export type Check = { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly reason?: string };

export function check(card: BoardCard, to: TicketState): Check {
  const move = moveTo(card, to);
  if (move === undefined) return { kind: 'refused' };
  return move.refused === undefined ? { kind: 'allowed' } : { kind: 'refused', reason: move.refused };
}

function moveTo({ moves }: BoardCard, to: TicketState): BoardMove | undefined {
  return moves.find((move) => move.to === to);
}
