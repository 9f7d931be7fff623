/** The kinds of a relation in their sort order (spec tickets §5.1). */
export const RELATION_KINDS = ['depends_on', 'blocks', 'related', 'supersedes', 'duplicate_of'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** A forward relation, stored with the ticket that owns it. */
export interface Relation {
  readonly ticketId: string;
  readonly kind: RelationKind;
  readonly target: string;
  readonly note?: string;
  readonly author: string;
  readonly at: string;
}
