import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ToolWrite, WRITING_TOOLS } from '../../../../src/editor/agents/tool-inputs.ts';
import { STATES } from '../../../../src/tickets/record/state.ts';
import { itemText, TicketsFolder } from '../../tickets/tickets-folder.ts';

const ID = '0000000000031';
const OTHER = '0000000000032';

let folder: TicketsFolder;
beforeEach(() => {
  folder = new TicketsFolder();
});
afterEach(() => folder.remove());

/** What a call of a tool asks for. */
function called(name: string, input: object): ToolWrite {
  const write = WRITING_TOOLS.find((tool) => tool.name === name)?.read(input) ?? 'no such tool';
  if (typeof write === 'string') throw new Error(write);
  return write;
}

const carryOut = ({ ticket, operation }: ToolWrite) => folder.writer().write(ticket, operation);

describe('TicketWorkflowState', () => {
  /** The moves that a tool may make (docs/formats.md#agent-tools): never queue, and ready and closed have tools of their own. */
  const MOVES = ['queued→inprogress', 'inprogress→done', 'ready→planning', 'queued→planning'];
  const pairs = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));

  test.each(pairs)('%s → %s', async (from, to) => {
    folder.ticket(ID, itemText({ state: from }));
    const write = called('TicketWorkflowState', { ticket: ID, from, to, reason: 'r', body: 'b' });
    const outcome = await carryOut(write);
    expect(outcome.ok).toBe(MOVES.includes(`${from}→${to}`));
    expect(folder.read(`${ID}/item.md`)).toContain(`state: '${outcome.ok ? to : from}'`);
    if (!outcome.ok) expect(folder.read(`${ID}/thread.md`)).toBe('');
  });

  test('a ticket that moved meanwhile is left where it is', async () => {
    folder.ticket(ID, itemText({ state: 'done' }));
    const write = called('TicketWorkflowState', {
      ticket: ID,
      from: 'queued',
      to: 'planning',
      reason: 'r',
      body: '',
    });
    expect(await carryOut(write)).toMatchObject({ ok: false, refusal: { code: 'wrong-state' } });
  });

  test('an open blocker forbids the acceptance', async () => {
    folder.ticket(ID, itemText({ state: 'queued' }));
    folder.ticket(OTHER);
    folder.relations(ID, [['depends_on', OTHER]]);
    const write = called('TicketWorkflowState', {
      ticket: ID,
      from: 'queued',
      to: 'inprogress',
      reason: 'r',
      body: '',
    });
    expect(await carryOut(write)).toMatchObject({ ok: false, refusal: { code: 'blocked' } });
  });
});

describe('the other writing tools', () => {
  test.each<[string, ToolWrite, object]>([
    [
      'comment',
      called('TicketComment', { ticket: ID, role: 'decision', body: 'So be it.' }),
      { ticket: ID, event: 'decision', ok: true },
    ],
    [
      'review',
      called('TicketReview', { ticket: ID, result: 'approve', body: 'Fine.' }),
      { ticket: ID, review: 'approve', ok: true },
    ],
    [
      'intake',
      called('TicketIntakeReady', { ticket: ID, intake_summary: 'Clear.' }),
      { ticket: ID, state: 'ready', ok: true },
    ],
    ['close', called('TicketClose', { ticket: ID, resolution: 'Done.' }), { ticket: ID, state: 'closed', ok: true }],
    [
      'relation',
      called('TicketRelationRecord', { ticket: ID, kind: 'related', target: OTHER }),
      { ticket_id: ID, kind: 'related', target: OTHER, note: null, author: 'kim' },
    ],
  ])('%s writes, answers as the reference does, and its question names the ticket', async (_, write, answer) => {
    folder.ticket(ID);
    folder.ticket(OTHER);
    expect(await carryOut(write)).toMatchObject({ ok: true, value: answer });
    expect(write.question).toContain(ID);
  });
});
