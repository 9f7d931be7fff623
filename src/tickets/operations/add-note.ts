import { type NoteKind, noteEvent } from '../record/new-events.ts';
import { appendEvents, touchItem } from './writer/event-steps.ts';
import type { Appended, Operation } from './writer/operation.ts';

/** Appends a comment, plan, decision or implementation report. */
export function addNote(kind: NoteKind, body: string): Operation<Appended> {
  return async (context) => {
    const { stamp } = context;
    const events = appendEvents([noteEvent(kind, stamp, body)]);
    if (!events.ok) return events;
    const { step, rewritten } = events;
    return { ok: true, steps: [step, touchItem(context)], value: { at: stamp.at, rewritten } };
  };
}
