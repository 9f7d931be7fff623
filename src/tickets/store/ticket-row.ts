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

/** Why a ticket cannot be shown as one. `identity`: the folder's name is no ticket id. */
type RowProblemCode = ItemProblemCode | 'identity' | 'too-large' | 'not-a-file' | 'outside' | 'unreadable';

export interface RowProblem {
  readonly code: RowProblemCode;
  /** A sentence for people, in the display language; never quotes the file. */
  readonly message: string;
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
