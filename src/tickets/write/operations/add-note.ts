import { type NoteKind, noteEvent } from '../../record/new-events.ts';
import { appendEvents, touchItem } from '../event-steps.ts';
import type { Appended, Operation } from '../operation.ts';

/** Appends a comment, plan, decision or implementation report. */
export function addNote(kind: NoteKind, body: string): Operation<Appended> {
  return async (situation) => {
    const { stamp } = situation;
    const events = appendEvents([noteEvent(kind, stamp, body)]);
    if (!events.ok) return events;
    const { step, rewritten } = events;
    return { ok: true, steps: [step, touchItem(situation)], value: { at: stamp.at, rewritten } };
  };
}
