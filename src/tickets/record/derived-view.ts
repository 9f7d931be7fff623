import type { Relation, RelationKind } from './relations.ts';
import type { TicketState } from './state.ts';

/** A relation as its target sees it (spec tickets §5.2). */
export type InverseKind = 'dependency_of' | 'blocked_by' | 'related' | 'superseded_by' | 'duplicated_by';

export interface IncomingRelation {
  readonly source: string;
  readonly inverseKind: InverseKind;
  readonly forwardKind: RelationKind;
  readonly note?: string;
  readonly author: string;
  readonly at: string;
}

/** A ticket that another waits for. One level only, never transitive. */
export interface Blocker {
  readonly ticket: string;
  readonly reason: 'depends_on' | 'blocked_by';
  readonly relationKind: RelationKind;
  readonly note?: string;
  /** `planning` for a ticket that is unknown or cannot be read. */
  readonly state: TicketState;
}

/** A relation that does not block but should be looked at before routing. */
export interface RelationNotice {
  readonly ticket: string;
  readonly kind: 'supersedes' | 'superseded_by' | 'duplicate_of' | 'duplicated_by';
}

export interface DerivedView {
  readonly outgoing: readonly Relation[];
  readonly incoming: readonly IncomingRelation[];
  readonly blockers: readonly Blocker[];
  readonly notices: readonly RelationNotice[];
}
