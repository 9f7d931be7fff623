import type { Item, ItemProblemCode } from '../record/item.ts';
import type { Relation } from '../record/relations.ts';

/** What lists need of an `item.md`; the body stays on the disk. */
export type TicketSummary = Pick<
  Item,
  | 'title'
  | 'state'
  | 'stateExplicit'
  | 'createdAt'
  | 'updatedAt'
  | 'assignee'
  | 'readiness'
  | 'riskFlags'
  | 'queuedBy'
  | 'queuedAt'
  | 'priority'
>;

/**
 * Why a ticket cannot be shown as one. `identity`: the folder's name is no ticket id. `failed`: the program that judged
 * it did, which is a mistake of ours and takes nothing from other tickets.
 */
type RowProblemCode =
  | ItemProblemCode
  | 'identity'
  | 'too-large'
  | 'not-a-file'
  | 'outside'
  | 'unreadable'
  | 'not-utf8'
  | 'failed';

export interface RowProblem {
  readonly code: RowProblemCode;
  /** A sentence for people, in the display language; never quotes the file. */
  readonly message: string;
  /** The zero-based line of the file, where it is known. */
  readonly line?: number;
}

/** One ticket as every list projects it. A broken one is a row too, so that it never hides the others. */
export type TicketRow =
  | {
      readonly kind: 'ticket';
      readonly id: string;
      readonly summary: TicketSummary;
      /** The forward relations that it owns; none when its file cannot be read. */
      readonly relations: readonly Relation[];
      /** Why `relations.json` cannot be read, if so: blockers may then be missing. */
      readonly relationsProblem?: string;
    }
  | { readonly kind: 'broken'; readonly id: string; readonly problem: RowProblem };
