import { type ReviewResult, reviewEvent } from '../../record/new-events.ts';
import { appendEvents, touchItem } from '../event-steps.ts';
import type { Appended, Operation } from '../operation.ts';

/** Appends a review. It moves no state and no gate asks for it (spec tickets §4.6). */
export function addReview(result: ReviewResult, body: string): Operation<Appended> {
  return async (situation) => {
    const { stamp } = situation;
    const events = appendEvents([reviewEvent(result, stamp, body)]);
    if (!events.ok) return events;
    const { step, rewritten } = events;
    return { ok: true, steps: [step, touchItem(situation)], value: { at: stamp.at, rewritten } };
  };
}
