import type { TicketState } from '../record/state.ts';
import type { Thread } from '../record/thread.ts';

/** Why a ticket waits for a person although no state says so (docs/formats.md#what-a-view-may-derive). */
export type PersonalReason = 'blocked-decision' | 'bounced-to-planning';

const ROUTING_DECISION = /^\W*Routing decision:\s*`?([a-z_]+)`?/im;

/** The classification in the body of a routing decision, when it is there in the usual form (docs/formats.md#routing-decisions). */
export function routingClassification(body: string): string | undefined {
  return ROUTING_DECISION.exec(body)?.[1];
}

/** What in the thread asks for a person, or nothing. */
export function waitsForPerson(state: TicketState, { events }: Pick<Thread, 'events'>): PersonalReason | undefined {
  if (state === 'planning') {
    const moves = events.filter(({ kind, attributes }) => kind === 'state_changed' && attributes.to !== undefined);
    const wasQueued = moves.some(({ attributes }) => attributes.to === 'queued');
    return wasQueued && moves.at(-1)?.attributes.to === 'planning' ? 'bounced-to-planning' : undefined;
  }
  if (state !== 'queued' && state !== 'inprogress') return undefined;
  const decision = events.findLast(
    ({ kind, body }) => kind === 'decision' && routingClassification(body) !== undefined,
  );
  const classification = decision && routingClassification(decision.body);
  return classification?.startsWith('blocked') ? 'blocked-decision' : undefined;
}
