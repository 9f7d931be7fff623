/** The kinds of a plan record (spec tickets §5.3). */
export const PLAN_KINDS = [
  'before',
  'after',
  'blocked_by',
  'blocks',
  'conflicts_with',
  'do_not_parallelize',
  'waiting_capacity_note',
  'accepted_plan',
] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

export interface AcceptedPlan {
  readonly summary: string;
  readonly branch?: string;
  readonly worktree?: string;
  readonly rolePlan?: string;
}

/** An ordering or capacity note of the Orchestrator; never dependency authority (relations are). */
export interface PlanRecord {
  readonly id: string;
  readonly ticketId: string;
  readonly kind: PlanKind;
  readonly relatedTicket?: string;
  readonly note?: string;
  readonly acceptedPlan?: AcceptedPlan;
  readonly author: string;
  readonly at: string;
}
