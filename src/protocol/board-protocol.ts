import type { ReviewVerdict } from '../tickets/record/review.ts';
import type { TicketState } from '../tickets/record/state.ts';
import type { Transition } from '../tickets/record/transition-table.ts';
import type { BoardTexts } from './board-texts.ts';

/** What the extension host tells the board. What the board may answer stands in `from-board.ts`, as a schema. */

export interface BoardMove {
  readonly transition: Transition;
  readonly to: TicketState;
  /** Why the ticket does not admit the move now; absent when it does. */
  readonly refused?: string;
}

export interface BoardCard {
  /** Names the card among those of all folders. */
  readonly key: string;
  readonly root: string;
  readonly id: string;
  readonly title: string;
  readonly state: TicketState;
  /** The folder's name, when there are several. */
  readonly folder?: string;
  /** The state in the orchestration worktree, when it is further along (docs/formats.md#orchestration-worktree). */
  readonly ahead?: TicketState;
  /** What a person can do with the ticket now, in a word. */
  readonly action?: string;
  /** Tickets that this one waits for. */
  readonly blockers: readonly string[];
  /** Time of the last change, as in the record. */
  readonly updatedAt: string;
  /** The latest review of a ticket that is being worked on. */
  readonly verdict?: ReviewVerdict;
  readonly rounds?: number;
  readonly moves: readonly BoardMove[];
}

export interface BoardColumn {
  readonly state: TicketState;
  readonly cards: readonly BoardCard[];
  /** Tickets of this state, those without a card included. */
  readonly total: number;
}

export interface Board {
  readonly columns: readonly BoardColumn[];
  readonly filter: string;
  /** Why nothing can be moved; absent when it can. */
  readonly readOnly?: string;
}

export type ToBoard =
  | { readonly type: 'open'; readonly texts: BoardTexts; readonly language: string; readonly board: Board }
  | { readonly type: 'board'; readonly board: Board }
  | { readonly type: 'refused'; readonly key: string; readonly message: string };
