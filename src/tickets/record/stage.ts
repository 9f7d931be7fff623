import { reviewVerdict } from './review.ts';
import type { ThreadEvent } from './thread.ts';

/** How far the work on an in-progress ticket is, as its thread tells it (spec tickets §10.7). */
export type Stage = 'accepted' | 'coding' | 'in-review' | 'fixing' | 'integrating' | 'finishing';

const REVIEW_DISPATCH = /^\W*review (?:dispatch|routing)\b/i;
const INTEGRATION = /^\W*integration (?:outcome|report|result)\b/i;

/** The stage after the last acceptance; nothing when the thread has none. */
export function stageOf(events: readonly ThreadEvent[]): Stage | undefined {
  const accepted = events.findLastIndex(
    ({ kind, attributes }) => kind === 'state_changed' && attributes.to === 'inprogress',
  );
  if (accepted < 0) return undefined;
  return events.slice(accepted + 1).reduce<Stage>(advanced, 'accepted');
}

function advanced(stage: Stage, event: ThreadEvent): Stage {
  switch (event.kind) {
    case 'implementation_report':
      if (INTEGRATION.test(event.body)) return 'finishing';
      return stage === 'accepted' ? 'coding' : stage;
    case 'plan':
    case 'comment':
      return REVIEW_DISPATCH.test(event.body) ? 'in-review' : stage;
    case 'review': {
      const verdict = reviewVerdict(event);
      if (verdict === 'approve') return 'integrating';
      return verdict === 'request_changes' ? 'fixing' : stage;
    }
    case 'state_changed':
      return event.attributes.to === 'done' ? 'finishing' : stage;
    default:
      return stage;
  }
}
