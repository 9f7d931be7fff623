import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { personalTransition } from '../../../../src/tickets/operations/move-ticket.ts';
import { startWork } from '../../../../src/tickets/operations/start-work.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { itemText, TicketsFolder } from '../tickets-folder.ts';

const ID = '0000000000031';
const NAMES = { branch: 'work/x', worktree: '.worktree/x' };

let folder: TicketsFolder;
beforeEach(() => {
  folder = new TicketsFolder();
});
afterEach(() => folder.remove());

const events = () =>
  readThread(folder.read(`${ID}/thread.md`)).events.map(({ kind, body }) => [kind, body.split('\n')[0]]);

describe('personalTransition', () => {
  test('the decision is an event of its own, before the move that names it', async () => {
    folder.ticket(ID, itemText({ state: 'queued' }));
    const body = 'Routing decision: implementation_ready\n\nReason:\n- clear';
    await folder.writer().write(ID, personalTransition('accept', { reason: 'orchestrator_acceptance', text: body }));
    expect(events()).toEqual([
      ['decision', 'Routing decision: implementation_ready'],
      ['state_changed', 'Routing decision: implementation_ready'],
    ]);
    expect(folder.read(`${ID}/item.md`)).toContain("state: 'inprogress'");
  });

  test('another text is the body of the move', async () => {
    folder.ticket(ID, itemText({ state: 'ready' }));
    await folder.writer().write(ID, personalTransition('return-to-planning', { reason: 'r', text: 'Not yet.' }));
    expect(events()).toEqual([['state_changed', 'Not yet.']]);
  });

  test('a blocked acceptance writes neither the decision nor the move', async () => {
    folder.ticket(ID, itemText({ state: 'queued' }));
    folder.ticket('0000000000032');
    folder.relations(ID, [['depends_on', '0000000000032']]);
    const body = 'Routing decision: implementation_ready';
    const outcome = await folder.writer().write(ID, personalTransition('accept', { reason: 'r', text: body }));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'blocked' } });
    expect(folder.read(`${ID}/thread.md`)).toBe('');
  });
});

describe('startWork', () => {
  test('leaves the report and the plan that names the place', async () => {
    folder.ticket(ID, itemText({ state: 'inprogress' }));
    const outcome = await folder.writer().write(ID, startWork(NAMES, 'Do it', 'Implementation start'));
    expect(outcome.ok).toBe(true);
    expect(events()).toEqual([['implementation_report', 'Implementation start']]);
    expect(JSON.parse(folder.read(`${ID}/artifacts/orchestration-plan.jsonl`))).toMatchObject({
      kind: 'accepted_plan',
      accepted_plan: { summary: 'Do it', ...NAMES },
    });
  });

  test('is refused before acceptance, with nothing written', async () => {
    folder.ticket(ID, itemText({ state: 'queued' }));
    const outcome = await folder.writer().write(ID, startWork(NAMES, 'Do it', 'Implementation start'));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'wrong-state' } });
    expect([folder.read(`${ID}/thread.md`), folder.has(`${ID}/artifacts/orchestration-plan.jsonl`)]).toEqual([
      '',
      false,
    ]);
  });
});
