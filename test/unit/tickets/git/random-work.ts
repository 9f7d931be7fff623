import { addNote } from '../../../../src/tickets/operations/add-note.ts';
import { addPlanRecord } from '../../../../src/tickets/operations/add-plan-record.ts';
import { addReview } from '../../../../src/tickets/operations/add-review.ts';
import { close } from '../../../../src/tickets/operations/close.ts';
import { editItem } from '../../../../src/tickets/operations/edit-item.ts';
import { relate } from '../../../../src/tickets/operations/relate.ts';
import { markReady, queue } from '../../../../src/tickets/operations/transition.ts';
import type { Operation } from '../../../../src/tickets/operations/writer/operation.ts';

/** Numbers in [0, 1) that one seed always gives in the same order. */
export function randomFrom(seed: number): () => number {
  let state = seed + 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What somebody does to a ticket on a branch, mostly talk; some of it is refused by the state that the ticket is in. */
export function randomOperation(random: () => number, other: string): Operation<unknown> {
  const text = `Text ${Math.floor(random() * 1e6)}\n\n- a\n- b`;
  const all: readonly Operation<unknown>[] = [
    addNote('comment', text),
    addNote('plan', text),
    addNote('decision', `${text}\n\n\`\`\`sh\nls\n\`\`\``),
    addReview('request_changes', text),
    relate({ kind: random() < 0.5 ? 'related' : 'depends_on', target: other }),
    addPlanRecord({ kind: 'waiting_capacity_note', note: text }),
    markReady(text),
    queue(),
    close(text),
    editItem({ title: `Title ${Math.floor(random() * 3)}` }),
  ];
  const at = random() < 0.6 ? Math.floor(random() * 4) : Math.floor(random() * all.length);
  return all[at] ?? addNote('comment', text);
}
