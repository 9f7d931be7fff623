import type { RelationIndex } from './relation-index.ts';
import { RELATION_KINDS, type Relation, type RelationKind } from './relations.ts';
import { isResolved, type TicketState } from './state.ts';

/** A relation as its target sees it (docs/formats.md#relations-of-a-ticket). */
export type InverseKind = 'dependency_of' | 'blocked_by' | 'related' | 'superseded_by' | 'duplicated_by';

const INVERSE: Readonly<Record<RelationKind, InverseKind>> = {
  depends_on: 'dependency_of',
  blocks: 'blocked_by',
  related: 'related',
  supersedes: 'superseded_by',
  duplicate_of: 'duplicated_by',
};

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

/**
 * What the relations of all tickets mean for one of them. `stateOf` answers for the tickets that can be read; any other
 * counts as planning, and so it blocks.
 */
export function derivedView(
  ticket: string,
  index: RelationIndex,
  stateOf: (ticket: string) => TicketState | undefined,
): DerivedView {
  const own = index.from(ticket);
  const toIt = index.to(ticket);
  return {
    outgoing: [...own].sort(
      (a, b) =>
        RELATION_KINDS.indexOf(a.kind) - RELATION_KINDS.indexOf(b.kind) ||
        compare(a.target, b.target) ||
        compare(a.at, b.at),
    ),
    incoming: toIt
      .map(({ ticketId, kind, note, author, at }) => ({
        source: ticketId,
        inverseKind: INVERSE[kind],
        forwardKind: kind,
        ...(note !== undefined && { note }),
        author,
        at,
      }))
      .sort((a, b) => compare(a.inverseKind, b.inverseKind) || compare(a.source, b.source) || compare(a.at, b.at)),
    blockers: [
      ...own
        .filter(({ kind }) => kind === 'depends_on')
        .map((relation) => blockerOf(relation, relation.target, stateOf)),
      ...toIt
        .filter(({ kind }) => kind === 'blocks')
        .map((relation) => blockerOf(relation, relation.ticketId, stateOf)),
    ]
      .filter(({ state }) => !isResolved(state))
      .sort((a, b) => compare(a.reason, b.reason) || compare(a.ticket, b.ticket)),
    notices: [...own.flatMap(outgoingNotice), ...toIt.flatMap(incomingNotice)].sort(
      (a, b) => compare(a.kind, b.kind) || compare(a.ticket, b.ticket),
    ),
  };
}

/** The text that names blockers everywhere; it is the same in every language, as in the reference's records. */
export function blockersText(blockers: readonly Blocker[]): string {
  return blockers.map(({ ticket, reason, state }) => `${ticket} via ${reason} (state: ${state})`).join(', ');
}

function blockerOf(
  { kind, note }: Relation,
  blocking: string,
  stateOf: (ticket: string) => TicketState | undefined,
): Blocker {
  return {
    ticket: blocking,
    reason: kind === 'blocks' ? 'blocked_by' : 'depends_on',
    relationKind: kind,
    ...(note !== undefined && { note }),
    state: stateOf(blocking) ?? 'planning',
  };
}

function outgoingNotice({ kind, target }: Relation): RelationNotice[] {
  return kind === 'supersedes' || kind === 'duplicate_of' ? [{ ticket: target, kind }] : [];
}

function incomingNotice({ kind, ticketId }: Relation): RelationNotice[] {
  if (kind === 'supersedes') return [{ ticket: ticketId, kind: 'superseded_by' }];
  if (kind === 'duplicate_of') return [{ ticket: ticketId, kind: 'duplicated_by' }];
  return [];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
