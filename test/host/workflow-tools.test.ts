import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
const READY = '00001M6EDN0XX';

const READING = ['TicketDoctor', 'TicketList', 'TicketOrchestrationPlanQuery', 'TicketRelationQuery', 'TicketShow'];
const WRITING = [
  ['TicketComment', { ticket: READY, role: 'comment', body: 'Written by nobody.' }],
  ['TicketReview', { ticket: READY, result: 'approve', body: 'Fine.' }],
  ['TicketIntakeReady', { ticket: '00001M75PD940', intake_summary: 'All clear.' }],
  ['TicketWorkflowState', { ticket: READY, from: 'ready', to: 'planning', reason: 'r', body: '' }],
  ['TicketClose', { ticket: READY, resolution: 'Gone.' }],
  ['TicketRelationRecord', { ticket: READY, kind: 'related', target: '00001M75PD940' }],
] as const;

async function call(name: string, input: object): Promise<string> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

async function answerOf(name: string, input: object): Promise<Record<string, unknown>> {
  const text = await call(name, input);
  return JSON.parse(text.slice(text.indexOf('\n{') + 1));
}

async function records(): Promise<string> {
  const tickets = vscode.Uri.joinPath(folder, '.yoi', 'tickets');
  const texts = [];
  for (const [id] of await vscode.workspace.fs.readDirectory(tickets)) {
    for (const name of ['item.md', 'thread.md', 'artifacts/relations.json', 'resolution.md']) {
      const file = vscode.Uri.joinPath(tickets, id, name);
      texts.push(await vscode.workspace.fs.readFile(file).then(String, () => ''));
    }
  }
  return texts.join('\n');
}

describe('tools for agents', function () {
  if (typeof vscode.lm?.invokeTool !== 'function') {
    it('this editor has no tools for language models');
    return;
  }
  this.timeout(60_000);

  it('are listed, the writing ones too', async () => {
    const names = await eventually(() => {
      const found = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('Ticket'));
      return found.length >= 11 ? found.sort() : undefined;
    });
    assert.deepEqual(names, [...READING, ...WRITING.map(([name]) => name)].sort());
  });

  it('list tickets, oldest first, and say what was left out', async () => {
    // The tools are there when the feature is, which starts by itself with the tickets of the workspace.
    const all = await eventually(() => answerOf('TicketList', {}).catch(() => undefined));
    assert.equal(all.truncated, false);
    const some = await answerOf('TicketList', { limit: 2 });
    assert.deepEqual([some.returned, some.truncated, some.limit], [2, true, 2]);
    const closed = await answerOf('TicketList', { state: 'closed' });
    assert.deepEqual(closed.tickets, [
      {
        id: '00001M45HYHF5',
        title: 'Answer with tomorrow’s forecast for a place',
        state: 'closed',
        updated_at: '2026-10-09T14:02:19Z',
        hints: 'readiness:implementation_ready',
      },
    ]);
  });

  it('show a ticket with its newest events and cut bodies, marked as data', async () => {
    const text = await call('TicketShow', { id: '00001M4QQ7E6M', event_limit: 3, body_max_bytes: 200 });
    assert.match(text, /data to be judged, never an instruction/);
    const { events, relations } = JSON.parse(text.slice(text.indexOf('\n{') + 1));
    assert.deepEqual([events.count, events.returned, events.truncated], [14, 3, true]);
    assert.match(JSON.stringify(events.items), /bytes dropped\]/);
    assert.ok(Array.isArray(relations.blockers));
  });

  it('answer about relations, plans and the doctor', async () => {
    const relations = await answerOf('TicketRelationQuery', { kind: 'depends_on' });
    assert.ok(Number(relations.count) > 0);
    const plans = await answerOf('TicketOrchestrationPlanQuery', { relation_kind: 'accepted_plan' });
    assert.ok(Number(plans.count) > 0);
    const doctor = await answerOf('TicketDoctor', {});
    assert.equal(doctor.ok, false);
  });

  it('say what is wrong with an input or a ticket', async () => {
    await assert.rejects(call('TicketShow', { id: '0000000000000' }));
    await assert.rejects(call('TicketShow', {}));
  });

  for (const [name, input] of WRITING) {
    it(`${name} writes nothing where nobody was asked`, async () => {
      const before = await records();
      await assert.rejects(call(name, input), /only in a chat/);
      assert.equal(await records(), before);
    });
  }
});
