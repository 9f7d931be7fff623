import { reviewVerdict } from '../record/review.ts';
import type { ThreadEvent } from '../record/thread.ts';

/** How far the work on an in-progress ticket is, as its thread tells it (docs/formats.md#what-a-view-may-derive). */
export type Attention = 'accepted' | 'coding' | 'in-review' | 'fixing' | 'integrating' | 'finishing';

const REVIEW_DISPATCH = /^\W*review (?:dispatch|routing)\b/i;
const INTEGRATION = /^\W*integration (?:outcome|report|result)\b/i;

/** The stage after the last acceptance; nothing when the thread has none. */
export function attentionOf(events: readonly ThreadEvent[]): Attention | undefined {
  const accepted = events.findLastIndex(
    ({ kind, attributes }) => kind === 'state_changed' && attributes.to === 'inprogress',
  );
  if (accepted < 0) return undefined;
  return events.slice(accepted + 1).reduce<Attention>(advanced, 'accepted');
}

function advanced(attention: Attention, event: ThreadEvent): Attention {
  switch (event.kind) {
    case 'implementation_report':
      if (INTEGRATION.test(event.body)) return 'finishing';
      return attention === 'accepted' ? 'coding' : attention;
    case 'plan':
    case 'comment':
      return REVIEW_DISPATCH.test(event.body) ? 'in-review' : attention;
    case 'review': {
      const verdict = reviewVerdict(event);
      if (verdict === 'approve') return 'integrating';
      return verdict === 'request_changes' ? 'fixing' : attention;
    }
    case 'state_changed':
      return event.attributes.to === 'done' ? 'finishing' : attention;
    default:
      return attention;
  }
}
