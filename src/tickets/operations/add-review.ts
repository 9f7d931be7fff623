import { type ReviewResult, reviewEvent } from '../record/new-events.ts';
import { appendEvents, touchItem } from './writer/event-steps.ts';
import type { Appended, Operation } from './writer/operation.ts';

/** Appends a review. It moves no state and no gate asks for it (docs/formats.md#reviews). */
export function addReview(result: ReviewResult, body: string): Operation<Appended> {
  return async (context) => {
    const { stamp } = context;
    const events = appendEvents([reviewEvent(result, stamp, body)]);
    if (!events.ok) return events;
    const { step, rewritten } = events;
    return { ok: true, steps: [step, touchItem(context)], value: { at: stamp.at, rewritten } };
  };
}
