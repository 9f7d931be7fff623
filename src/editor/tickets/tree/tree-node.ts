import type { EventCard } from '../../../protocol/thread-protocol.ts';
import type { RelationKind } from '../../../tickets/record/relations.ts';
import { ShownRows } from '../../app/rows.ts';
import type { TicketFolder } from '../ticket-folder.ts';

/** One row of the Tickets view. `id` is the same for the same thing in every refresh. */
export type TreeNode =
  | FolderNode
  | GroupNode
  | TicketNode
  | RelationNode
  | ArtifactNode
  | EventNode
  | MoreNode
  | ProblemNode;

/** The rows that the view has shown. */
export const TICKET_ROWS = new ShownRows<TreeNode>();

export interface FolderNode {
  readonly kind: 'folder';
  readonly id: string;
  readonly folder: TicketFolder;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly key: string;
}

export interface TicketNode {
  readonly kind: 'ticket';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly group: string;
  readonly ticket: string;
}

export interface RelationNode {
  readonly kind: 'relation';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly word: string;
  /** The ticket at the other end. */
  readonly ticket: string;
  /** Set when the ticket that the row stands under records the relation itself. */
  readonly own?: { readonly owner: string; readonly kind: RelationKind };
}

export interface ArtifactNode {
  readonly kind: 'artifact';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly ticket: string;
  /** Below `artifacts/`. */
  readonly path: string;
}

export interface EventNode {
  readonly kind: 'event';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly ticket: string;
  /** Zero-based place in the thread. */
  readonly index: number;
  readonly event: EventCard;
}

/** Stands at the end of a page of rows. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  readonly parent: GroupNode;
  readonly hidden: number;
}

export interface ProblemNode {
  readonly kind: 'problem';
  readonly id: string;
  readonly message: string;
}
