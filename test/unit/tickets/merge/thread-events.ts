import { readThread } from '../../../../src/tickets/record/thread.ts';

/** The events of a thread as one text each, header and all, without what stands between them. */
export function eventsOf(text: string): string[] {
  return readThread(text).events.map(({ span, body, header }) => {
    const from = text.slice(header.start, span.end).replaceAll('\r\n', '\n');
    return from.replace(/(?:\n[^\S\n]*(?:---)?[^\S\n]*)+$/, '') || body;
  });
}

/** Every event of `part` stands in `whole`, in the same order. */
export function expectNothingLost(part: string, whole: string): void {
  const events = eventsOf(whole);
  let from = 0;
  for (const event of eventsOf(part)) {
    const at = events.indexOf(event, from);
    if (at < 0) throw new Error(`lost or out of order: ${event}\n--- in:\n${whole}`);
    from = at + 1;
  }
}
