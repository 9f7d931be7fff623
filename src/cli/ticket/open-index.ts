import { TicketIndex } from '../../tickets/index/ticket-index.ts';
import type { TicketBackend } from '../../tickets/source/ticket-backend.ts';

/** An index that has looked at everything once. A command ends before anything could change, so no timer is needed. */
export async function openIndex({ source }: TicketBackend): Promise<TicketIndex> {
  const index = new TicketIndex({ source, after: () => ({ dispose: () => undefined }) });
  await index.refresh();
  return index;
}
