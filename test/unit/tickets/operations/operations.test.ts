import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addArtifact } from '../../../../src/tickets/operations/add-artifact.ts';
import { addNote } from '../../../../src/tickets/operations/add-note.ts';
import { addPlanRecord } from '../../../../src/tickets/operations/add-plan-record.ts';
import { addReview } from '../../../../src/tickets/operations/add-review.ts';
import { close } from '../../../../src/tickets/operations/close.ts';
import { editItem } from '../../../../src/tickets/operations/edit-item.ts';
import { relate, unrelate } from '../../../../src/tickets/operations/relate.ts';
import { markReady, move, queue } from '../../../../src/tickets/operations/transition.ts';
import type { Operation } from '../../../../src/tickets/operations/writer/operation.ts';
import type { WriteOutcome } from '../../../../src/tickets/operations/writer/write-outcome.ts';
import type { TicketState } from '../../../../src/tickets/record/state.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { itemText, TicketsFolder } from '../tickets-folder.ts';

const ID = '0000000000031';
const AT = '2026-07-05T01:02:03Z';

let folder: TicketsFolder;
beforeEach(() => {
  folder = new TicketsFolder();
});
afterEach(() => folder.remove());

function write<T>(operation: Operation<T>, id = ID): Promise<WriteOutcome<T>> {
  return folder.writer().write(id, operation);
}

function codeOf(outcome: WriteOutcome<unknown>): string {
  return outcome.ok ? 'written' : outcome.refusal.code;
}

/** The events of a ticket as `kind from→to`. */
function eventsOf(id = ID): string[] {
  return readThread(folder.read(`${id}/thread.md`)).events.map(({ kind, attributes: { from, to } }) =>
    from === undefined ? kind : `${kind} ${from}→${to}`,
  );
}

function stateOf(id = ID): string | undefined {
  return /^state: '(.*)'$/m.exec(folder.read(`${id}/item.md`))?.[1];
}

describe('events', () => {
  test('a comment appends exactly the bytes of the format and moves updated_at on', async () => {
    folder.ticket(ID);
    await folder.writer({ author: 'alice' }).write(ID, addNote('comment', 'Fix it\n'));
    expect(folder.read(`${ID}/thread.md`)).toBe(
      '\n<!-- event: comment author: alice at: 2026-07-05T01:02:03Z -->\n\n## Comment\n\nFix it\n\n\n---\n',
    );
    expect(folder.read(`${ID}/item.md`)).toBe(
      itemText().replace("updated_at: '2026-07-01T08:00:00Z'", `updated_at: '${AT}'`),
    );
  });

  test('a review carries its verdict in header and heading', async () => {
    folder.ticket(ID);
    await folder.writer({ author: 'alice' }).write(ID, addReview('request_changes', 'Fix it\n'));
    expect(folder.read(`${ID}/thread.md`)).toBe(
      '\n<!-- event: review author: alice at: 2026-07-05T01:02:03Z status: request_changes -->\n\n## Review: request changes\n\nFix it\n\n\n---\n',
    );
  });

  test.each([
    ['a thread without a final rule', 'Old text', 'Old text\n\n---\n'],
    [
      'a torn event',
      '<!-- event: comment author: a at: b -->\n\n## Com',
      '<!-- event: comment author: a at: b -->\n\n## Com\n\n---\n',
    ],
    ['a rule without its line ending', 'Old text\n\n---', 'Old text\n\n---'],
  ])('%s is closed by a rule before the new event', async (_, before, kept) => {
    folder.ticket(ID);
    folder.write(`${ID}/thread.md`, before);
    await write(addNote('comment', 'New'));
    expect(folder.read(`${ID}/thread.md`)).toMatch(new RegExp(`^${escaped(kept)}\\n<!-- event: comment author: kim`));
    expect(readThread(folder.read(`${ID}/thread.md`)).events.at(-1)?.notes).toEqual([]);
  });

  test('a missing thread is made', async () => {
    folder.write(`${ID}/item.md`, itemText());
    await write(addNote('plan', 'First'));
    expect(eventsOf()).toEqual(['plan']);
  });

  test('a rule in a body is written in another spelling, and the answer says so', async () => {
    folder.ticket(ID);
    const outcome = await write(addNote('comment', 'Above\n\n---\n\nBelow'));
    expect(outcome.ok && outcome.value.rewritten.map(({ line }) => line)).toEqual([2]);
    expect(readThread(folder.read(`${ID}/thread.md`)).events[0]?.body).toBe('Above\n\n***\n\nBelow');
  });

  test('a rule in a code block has no other spelling: nothing is written', async () => {
    folder.ticket(ID);
    expect(codeOf(await write(addNote('comment', '```yaml\n---\n```')))).toBe('invalid');
    expect(folder.read(`${ID}/thread.md`)).toBe('');
  });

  test('an author that no header can hold is refused before anything is written', async () => {
    folder.ticket(ID);
    const outcome = await folder.writer({ author: 'x-->y' }).write(ID, addNote('comment', 'Hi'));
    expect(codeOf(outcome)).toBe('invalid');
    expect(folder.read(`${ID}/thread.md`)).toBe('');
  });
});

describe('transitions', () => {
  const wish = { reason: 'because', body: '' };
  test.each<[string, TicketState, Operation<unknown>, string, string[], TicketState]>([
    [
      'mark ready',
      'planning',
      markReady('Clear.'),
      'written',
      ['intake_summary', 'state_changed planning→ready'],
      'ready',
    ],
    ['a blank summary', 'planning', markReady(' '), 'invalid', [], 'planning'],
    [
      'a blank reason after a good summary',
      'planning',
      markReady('Clear.', { reason: ' ' }),
      'invalid',
      [],
      'planning',
    ],
    ['mark ready twice', 'ready', markReady('Clear.'), 'wrong-state', [], 'ready'],
    ['queue', 'ready', queue(), 'written', ['state_changed ready→queued'], 'queued'],
    ['queue what is not ready', 'planning', queue(), 'wrong-state', [], 'planning'],
    ['queue what was seen in another state', 'ready', queue({ expected: 'planning' }), 'wrong-state', [], 'ready'],
    ['skip to inprogress', 'ready', move('accept', wish), 'wrong-state', [], 'ready'],
    ['skip to done', 'queued', move('finish', wish), 'wrong-state', [], 'queued'],
    ['accept', 'queued', move('accept', wish), 'written', ['state_changed queued→inprogress'], 'inprogress'],
    ['finish', 'inprogress', move('finish', wish), 'written', ['state_changed inprogress→done'], 'done'],
    [
      'return from ready',
      'ready',
      move('return-to-planning', wish),
      'written',
      ['state_changed ready→planning'],
      'planning',
    ],
    [
      'return from queued',
      'queued',
      move('return-to-planning', wish),
      'written',
      ['state_changed queued→planning'],
      'planning',
    ],
    ['return from inprogress', 'inprogress', move('return-to-planning', wish), 'wrong-state', [], 'inprogress'],
    ['reopen', 'closed', move('return-to-planning', wish), 'wrong-state', [], 'closed'],
    ['a reason of two lines', 'queued', move('accept', { reason: 'a\nb', body: '' }), 'invalid', [], 'queued'],
    [
      'a reason of 1025 bytes',
      'queued',
      move('accept', { reason: 'x'.repeat(1025), body: '' }),
      'invalid',
      [],
      'queued',
    ],
    [
      'a reason of 1024 bytes',
      'queued',
      move('accept', { reason: 'x'.repeat(1024), body: '' }),
      'written',
      ['state_changed queued→inprogress'],
      'inprogress',
    ],
    ['close', 'done', close('Done.'), 'written', ['state_changed done→closed', 'close'], 'closed'],
    [
      'close from planning',
      'planning',
      close('Moot.'),
      'written',
      ['state_changed planning→closed', 'close'],
      'closed',
    ],
    ['close again', 'closed', close('Again.'), 'written', ['close'], 'closed'],
    ['close without a resolution', 'done', close(' \n'), 'invalid', [], 'done'],
  ])('%s', async (_, before, operation, code, events, after) => {
    folder.ticket(ID, itemText({ state: before }));
    const item = folder.read(`${ID}/item.md`);
    expect(codeOf(await write(operation))).toBe(code);
    expect(eventsOf()).toEqual(events);
    expect(stateOf()).toBe(after);
    if (code !== 'written') expect(folder.read(`${ID}/item.md`)).toBe(item);
  });

  test('queueing keeps unknown keys, comments and order, and adds who queued', async () => {
    folder.ticket(
      ID,
      '---\ntitle: x # keep?\n# state: commented\nstate: "ready"\ncreated_at: a\nupdated_at: b\nzz: [1a,  two]\n\n---\n\nstate: body line\n',
    );
    await folder.writer({ author: 'yoi ticket' }).write(ID, queue());
    expect(folder.read(`${ID}/item.md`)).toBe(
      `---\ntitle: x # keep?\n# state: commented\nstate: 'queued'\ncreated_at: a\nupdated_at: '${AT}'\nzz: [1a,  two]\n\nqueued_by: 'yoi ticket'\nqueued_at: '${AT}'\n---\n\nstate: body line\n`,
    );
  });

  test('returning keeps who queued it', async () => {
    folder.ticket(ID, itemText({ state: 'queued', more: "queued_by: 'lee'\nqueued_at: 'then'\n" }));
    await write(move('return-to-planning', wish));
    expect(folder.read(`${ID}/item.md`)).toContain("queued_by: 'lee'\nqueued_at: 'then'\n");
  });

  test('the resolution is the given text, and a second closing replaces it', async () => {
    folder.ticket(ID, itemText({ state: 'done' }));
    await write(close('Done.\n\n---\nReally.'));
    expect(folder.read(`${ID}/resolution.md`)).toBe('Done.\n\n---\nReally.');
    await write(close('Again.'));
    expect(folder.read(`${ID}/resolution.md`)).toBe('Again.');
  });

  test('a blank author is refused for a state change', async () => {
    folder.ticket(ID, itemText({ state: 'ready' }));
    expect(codeOf(await folder.writer({ author: ' ' }).write(ID, queue()))).toBe('invalid');
  });
});

describe('gates', () => {
  const [ready, queued, inProgress, done, planning] = ['031', '032', '033', '034', '035'].map(idOf);
  beforeEach(() => {
    folder.ticket(idOf('031'), itemText({ state: 'ready' }));
    folder.ticket(idOf('032'), itemText({ state: 'queued' }));
    folder.ticket(idOf('033'), itemText({ state: 'inprogress' }));
    folder.ticket(idOf('034'), itemText({ state: 'done' }));
    folder.ticket(idOf('035'));
    folder.ticket(idOf('036'));
    folder.relations(idOf('031'), [
      ['depends_on', idOf('032')],
      ['depends_on', idOf('034')],
      ['related', idOf('035')],
    ]);
    folder.relations(idOf('033'), [['blocks', idOf('031')]]);
    folder.relations(idOf('035'), [['supersedes', idOf('031'), 'n1']]);
  });

  test('what is under way does not hinder queueing, but accepting', async () => {
    expect(codeOf(await write(queue()))).toBe('written');
    const refused = await write(move('accept', { reason: 'now', body: '' }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'blocked' } });
    const message = refused.ok ? '' : refused.refusal.message;
    expect(message.indexOf(String(inProgress))).toBeGreaterThan(-1);
    expect(message.indexOf(String(inProgress))).toBeLessThan(message.indexOf(String(queued)));
    expect(message).not.toContain(String(done));
  });

  test('what is in planning hinders queueing', async () => {
    expect(codeOf(await write(relate({ kind: 'depends_on', target: String(idOf('036')) })))).toBe('written');
    const refused = await write(queue());
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'blocked' } });
    expect(refused.ok ? '' : refused.refusal.message).toContain(`${idOf('036')} via depends_on (state: planning)`);
  });

  test('a circle is refused before anything is written', async () => {
    const outcome = await write(relate({ kind: 'depends_on', target: String(ready) }), String(queued));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'cycle' } });
    expect(folder.has(`${queued}/artifacts/relations.json`)).toBe(false);
  });

  test.each([
    ['to itself', 'related', '031'],
    ['that is there already', 'depends_on', '032'],
    ['to a ticket that does not exist', 'related', '099'],
  ] as const)('a relation %s is refused', async (_, kind, target) => {
    expect(codeOf(await write(relate({ kind, target: idOf(target) })))).not.toBe('written');
  });

  test('a relation is sorted in, leaves no event and can be taken away', async () => {
    await write(relate({ kind: 'blocks', target: String(planning), note: 'first this' }));
    expect(JSON.parse(folder.read(`${ready}/artifacts/relations.json`)).relations[2]).toEqual({
      ticket_id: ready,
      kind: 'blocks',
      target: planning,
      note: 'first this',
      author: 'kim',
      at: AT,
    });
    expect(folder.read(`${ready}/item.md`)).toContain(`updated_at: '${AT}'`);
    expect(eventsOf()).toEqual([]);
    expect(codeOf(await write(unrelate('blocks', String(planning))))).toBe('written');
    expect(folder.read(`${ready}/artifacts/relations.json`)).not.toContain('blocks');
    expect(codeOf(await write(unrelate('blocks', String(planning))))).toBe('invalid');
  });

  test('relations that cannot be read are not written over', async () => {
    folder.write(`${ready}/artifacts/relations.json`, '<<<<<<< HEAD\n{}');
    expect(codeOf(await write(relate({ kind: 'blocks', target: String(planning) })))).toBe('broken');
    expect(folder.read(`${ready}/artifacts/relations.json`)).toBe('<<<<<<< HEAD\n{}');
  });
});

describe('edits', () => {
  test('title and body change, everything else stays', async () => {
    folder.ticket(ID, itemText({ more: 'mine: [a,  b] # note\n' }));
    expect(codeOf(await write(editItem({ title: "It's new", body: 'New body.' })))).toBe('written');
    expect(folder.read(`${ID}/item.md`)).toBe(
      `---\ntitle: 'It''s new'\nstate: 'planning'\ncreated_at: '2026-07-01T08:00:00Z'\nupdated_at: '${AT}'\nassignee: null\nmine: [a,  b] # note\n---\n\nNew body.\n`,
    );
    expect(eventsOf()).toEqual(['item_edit']);
  });

  test('an item that changed since it was seen is a conflict with both versions, and nothing is written', async () => {
    folder.ticket(ID);
    const seen = await folder.source().record(ID);
    const digest = seen?.item.kind === 'read' ? seen.item.digest : '';
    const theirs = itemText({ title: 'Theirs' });
    folder.write(`${ID}/item.md`, theirs);
    const outcome = await write(editItem({ body: 'Ours.', seen: digest }));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'conflict', file: 'item.md', theirs } });
    expect(!outcome.ok && outcome.refusal.code === 'conflict' && outcome.refusal.ours).toContain('Ours.');
    expect(folder.read(`${ID}/item.md`)).toBe(theirs);
    expect(eventsOf()).toEqual([]);
  });

  test.each([
    ['blank', ' '],
    ['of two lines', 'a\nb'],
  ])('a title that is %s is refused', async (_, title) => {
    folder.ticket(ID);
    expect(codeOf(await write(editItem({ title })))).toBe('invalid');
  });
});

describe('plan records and artifacts', () => {
  test('a plan record is one line with the next number', async () => {
    folder.ticket(ID);
    await write(addPlanRecord({ kind: 'after', relatedTicket: '0000000000032' }));
    await write(addPlanRecord({ kind: 'waiting_capacity_note', note: 'later' }));
    const lines = folder.read(`${ID}/artifacts/orchestration-plan.jsonl`).split('\n');
    expect(lines[0]).toBe(
      `{"id":"orch-plan-20260705-010203-1","ticket_id":"${ID}","kind":"after","related_ticket":"0000000000032","author":"kim","at":"${AT}"}`,
    );
    expect(JSON.parse(lines[1] ?? '').id).toBe('orch-plan-20260705-010203-2');
    expect(eventsOf()).toEqual([]);
  });

  test('a plan record never joins an unfinished line', async () => {
    folder.ticket(ID);
    folder.write(`${ID}/artifacts/orchestration-plan.jsonl`, '{"torn');
    await write(addPlanRecord({ kind: 'waiting_capacity_note', note: 'later' }));
    expect(folder.read(`${ID}/artifacts/orchestration-plan.jsonl`)).toMatch(/^\{"torn\n\{"id":/);
  });

  test('a plan record that its kind forbids is refused', async () => {
    folder.ticket(ID);
    expect(codeOf(await write(addPlanRecord({ kind: 'waiting_capacity_note' })))).toBe('invalid');
  });

  test.each([
    ['a new name', 'dump.txt', 'written'],
    ['a name that is taken', 'old.txt', 'invalid'],
    ['a path', '../x', 'invalid'],
    ['a hidden name', '.gitkeep', 'invalid'],
    ['the name of a typed file', 'relations.json', 'invalid'],
  ])('an artifact with %s', async (_, name, code) => {
    folder.ticket(ID);
    folder.write(`${ID}/artifacts/old.txt`, 'old');
    expect(codeOf(await write(addArtifact(name, Buffer.from('new'))))).toBe(code);
    expect(folder.read(`${ID}/artifacts/old.txt`)).toBe('old');
  });
});

function idOf(end: string): string {
  return end.padStart(13, '0');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
