import { type BodyHazard, safeBody } from '../../record/body-hazards.ts';
import { eventText, type NewEvent } from '../../record/event-text.ts';
import type { FieldUpdate } from '../../record/update-item.ts';
import { THREAD_FILE } from '../../store/ticket-layout.ts';
import type { OperationContext, Step } from './operation.ts';
import { type Refusal, refuse } from './write-outcome.ts';

export type EventSteps =
  | { readonly ok: true; readonly step: Step; readonly rewritten: readonly BodyHazard[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * One append with all the events, so that no crash parts them. Body lines that the reference would cut at are written
 * in another spelling; where there is none, nothing is written.
 */
export function appendEvents(events: readonly NewEvent[]): EventSteps {
  let text = '';
  const rewritten: BodyHazard[] = [];
  for (const event of events) {
    const safe = safeBody(event.body);
    const [hazard] = safe.remaining;
    if (hazard) return refuse('invalid', hazard.message);
    const written = eventText({ ...event, body: safe.body });
    if (!written.ok) return refuse('invalid', written.message);
    text += written.text;
    rewritten.push(...safe.rewritten);
  }
  return { ok: true, step: { kind: 'append', name: THREAD_FILE, text, separated: true }, rewritten };
}

/** Sets `fields` and `updated_at`, which every change of a ticket moves on (docs/formats.md#fields). */
export function touchItem({ item, stamp }: OperationContext, fields: readonly FieldUpdate[] = []): Step {
  return { kind: 'update-item', state: item.state, fields: [...fields, ['updated_at', stamp.at]] };
}
