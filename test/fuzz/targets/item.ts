import fc from 'fast-check';
import { readItem } from '../../../src/tickets/record/item.ts';
import { type FieldUpdate, removeField, replaceBody, updateItem } from '../../../src/tickets/record/update-item.ts';
import { mutatedText } from '../mutated.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

interface Input {
  readonly text: string;
  readonly updates: readonly FieldUpdate[];
  readonly body: string;
}

const SEEDS = [
  "---\ntitle: 'A ticket'\nstate: 'planning'\ncreated_at: '2026-07-01T08:00:00Z'\nupdated_at: '2026-07-01T08:00:00Z'\nassignee: null\n---\n\nThe body.\n",
  '---\r\ntitle: "quoted \\"twice\\""\r\nstate: ready\r\nrisk_flags: [a, \'b\']\r\nunknown: {a: 1}\r\n---\r\n\r\nText\r\n',
  "---\ntitle: >-\n  a long\n  title\nworkflow_state: 'done'\nlabels:\n  - one\n  - two\n# a remark\n'readiness': ~\n---\nBody\n---\nmore\n",
  '\ufeff---\ntitle: &t x\nstatus: closed\nassignee: *t\n---\n',
];

const value: fc.Arbitrary<FieldUpdate[1]> = fc.oneof(
  mutatedText(['kim', "it's", '2026-07-01T08:00:00Z']),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
);
const key = fc.constantFrom('title', 'updated_at', 'assignee', 'queued_by', 'risk_flags', 'readiness', 'new_field');

/** An `item.md`: read or refused, and a changed field changes nothing else, also when it is changed again. */
export const item: FuzzTarget<Input> = {
  name: 'item',
  about: 'texts to the reader and the line-by-line writer of item.md',
  runs: 150_000,
  inputs: fc.record({
    text: mutatedText(SEEDS),
    updates: fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 3 }),
    body: mutatedText(['## Background\n\nText.\n']),
  }),
  open: pureTrial(({ text, updates, body }) => {
    const before = readItem(text);
    const updated = updateItem(text, updates);
    const removed = removeField(text, 'title');
    const rewritten = replaceBody(text, body);
    if (!before.ok) {
      mustHold(!updated.ok && !removed.ok && !rewritten.ok, 'a text that cannot be read was written');
      return 'refused';
    }
    mustHold(before.item.bodySpan.end <= text.length, 'the body ends outside of the text');
    if (rewritten.ok) {
      const again = readItem(rewritten.text);
      mustHold(again.ok && again.item.state === before.item.state, 'another body changed the state');
    }
    if (!updated.ok) return 'refused';
    const after = readItem(updated.text);
    mustHold(after.ok, 'an updated item cannot be read');
    const changed = new Set(updates.map(([name]) => name));
    for (const [name, old] of before.item.frontmatter) {
      if (changed.has(name)) continue;
      mustHold(JSON.stringify(after.item.frontmatter.get(name)) === JSON.stringify(old), `${name} changed along`);
    }
    mustHold(after.item.body === before.item.body, 'the body changed along');
    const twice = updateItem(updated.text, updates);
    mustHold(twice.ok && twice.text === updated.text, 'the second time changes something');
    return 'taken';
  }),
};
