/** The states of a ticket, in the order of its life (docs/formats.md#states). */
export const STATES = ['planning', 'ready', 'queued', 'inprogress', 'done', 'closed'] as const;
export type TicketState = (typeof STATES)[number];

/** The fields that say a ticket's state, the older one last (docs/formats.md#deriving-the-state). */
export const STATE_FIELDS: readonly string[] = ['state', 'workflow_state'];

export function isTicketState(token: string): token is TicketState {
  return STATES.some((state) => state === token);
}

/** Whether a ticket in this state no longer blocks others. */
export function isResolved(state: TicketState): boolean {
  return state === 'done' || state === 'closed';
}

/** Whether `state` is further along than `other` (docs/formats.md#orchestration-worktree: the orchestration overlay shows only such states). */
export function isFurtherThan(state: TicketState, other: TicketState): boolean {
  return STATES.indexOf(state) > STATES.indexOf(other);
}

/**
 * A state token of an event, as it is called today: events from before 2026-06-09 say `intake` for `planning`. For
 * display only; in `item.md` the old token is an error.
 */
export function stateShown(token: string): string {
  return token === 'intake' ? 'planning' : token;
}
