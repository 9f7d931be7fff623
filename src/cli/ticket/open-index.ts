import type { TicketBackend } from '../../tickets/store/ticket-backend.ts';
import { TicketIndex } from '../../tickets/store/ticket-index.ts';

/** An index that has looked at everything once. A command ends before anything could change, so no timer is needed. */
export async function openIndex({ source }: TicketBackend): Promise<TicketIndex> {
  const index = new TicketIndex({ source, after: () => ({ dispose: () => undefined }) });
  await index.refresh();
  return index;
}
