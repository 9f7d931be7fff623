import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as vscode from 'vscode';
import { agentTools } from '../../../../src/editor/agents/agent-tools.ts';
import { TicketBoard } from '../../../../src/editor/tickets/board/ticket-board.ts';
import { workflowCommands } from '../../../../src/editor/tickets/commands/workflow-commands.ts';
import { TicketTree } from '../../../../src/editor/tickets/tree/ticket-tree.ts';
import type { DraftTemplate } from '../../../../src/protocol/thread-protocol.ts';
import type { TicketState } from '../../../../src/tickets/record/state.ts';
import type { ThreadHead } from '../../../../src/tickets/views/thread-head.ts';
import { runTicket } from '../../cli/ticket/run-ticket.ts';
import { GUARD_PAIRS, type GuardRow, guardRows, guardTickets } from '../../tickets/guard-table.ts';
import { type PanelStandIn, seen } from '../vscode-stand-in.ts';
import { TicketEditor } from './ticket-editor.ts';

const TEXT = 'Because it is time.';

/** Tries a move; the sentence of the refusal when it was not made. */
type Attempt = (row: GuardRow) => Promise<string | undefined>;

interface Way {
  readonly name: string;
  start(editor: TicketEditor): Attempt;
  /** What is no move this way, so that it is neither made nor refused. */
  readonly ignores?: (row: GuardRow) => boolean;
  /** What this way refuses, whatever the guards say. */
  readonly refuses?: (row: GuardRow) => boolean;
}

const TRANSITIONS = {
  planning: 'return-to-planning',
  ready: 'mark-ready',
  queued: 'queue',
  inprogress: 'accept',
  done: 'finish',
  closed: 'close',
} as const satisfies Record<TicketState, string>;

const COMMANDS = {
  planning: 'yoi.tickets.returnToPlanning',
  ready: 'yoi.tickets.markReady',
  queued: 'yoi.tickets.queue',
  inprogress: 'yoi.tickets.accept',
  done: 'yoi.tickets.markDone',
  closed: 'yoi.tickets.close',
} as const satisfies Record<TicketState, string>;

function messageOf<T>(panel: PanelStandIn | undefined, type: string): T | undefined {
  return panel?.posted.find((message): message is T => (message as { type: string }).type === type);
}

function posted<T>(panel: PanelStandIn, type: string): Promise<T> {
  return vi.waitUntil(() => messageOf<T>(panel, type), { timeout: 10_000, interval: 1 });
}

/** Sends what a person wrote on a page, as the page's script does. */
async function writeOnPage(
  panel: PanelStandIn,
  { transition, reason = 'in_time', text = TEXT }: DraftTemplate,
): Promise<string | undefined> {
  const { version } = await posted<{ version: string }>(panel, 'open');
  panel.send({ type: 'move', request: 1, transition, reason, text, baseVersion: version });
  const { outcome } = await posted<{ outcome: { kind: string; message?: string } }>(panel, 'outcome');
  panel.dispose();
  return outcome.kind === 'written' ? undefined : outcome.message;
}

/** The page that a command opened, with what it began; a move without words needs none. */
async function finishOnPage(panel: PanelStandIn | undefined): Promise<string | undefined> {
  if (!panel) return undefined;
  panel.send({ type: 'ready' });
  return writeOnPage(panel, (await posted<{ template: DraftTemplate }>(panel, 'compose')).template);
}

const tree: Way = {
  name: 'a row of the tree',
  start({ folders, panels }) {
    const view = new TicketTree(folders, { grouping: 'none', sort: 'created', filter: '' });
    const commands = workflowCommands({ folders, panels });
    return async ({ id, to }) => {
      seen.warnings = [];
      seen.panels = [];
      const [all] = (await view.getChildren()).filter((node) => node.kind === 'group' && node.key === 'all');
      const row = (await view.getChildren(all)).find((node) => node.kind === 'ticket' && node.ticket === id);
      await commands[COMMANDS[to]](row);
      return seen.warnings[0] ?? finishOnPage(seen.panels[0]);
    };
  },
};

const page: Way = {
  name: 'a message of the page',
  start({ folders, panels }) {
    return async ({ id, to, from, moves }) => {
      seen.panels = [];
      const found = folders.find(id);
      if (found) panels.open(found.folder, id);
      const [panel] = seen.panels;
      if (!panel) return 'no page';
      panel.send({ type: 'ready' });
      const { head } = await posted<{ head: ThreadHead }>(panel, 'open');
      const offered = head.transitions.find(({ transition }) => transition === TRANSITIONS[to]);
      if (from !== 'closed') expect(offered && offered.refused === undefined).toBe(moves);
      return writeOnPage(panel, { transition: TRANSITIONS[to] });
    };
  },
};

const board: Way = {
  name: 'a card of the board',
  // A card that is put back where it was.
  ignores: ({ from, to }) => from === to,
  start(editor) {
    const { folders, panels, workspace } = editor;
    const filter = { get: () => '', set: () => undefined };
    seen.panels = [];
    new TicketBoard({ folders, panels, extension: vscode.Uri.file('/extension'), filter }).open();
    const [view] = seen.panels;
    view?.send({ type: 'ready' });
    return async ({ id, to }) => {
      seen.panels = [];
      if (!view) return 'no board';
      view.posted.length = 0;
      view.send({ type: 'move', root: vscode.Uri.file(workspace).toString(), id, to });
      await vi.waitUntil(() => messageOf(view, 'refused') ?? seen.panels[0] ?? editor.stateOf(id) === to, {
        timeout: 10_000,
        interval: 1,
      });
      return messageOf<{ message: string }>(view, 'refused')?.message ?? finishOnPage(seen.panels[0]);
    };
  },
};

const commandLine: Way = {
  name: 'the command line',
  start({ workspace }) {
    return async ({ id, to }) => {
      const words = to === 'closed' ? ['close', id, '--resolution', TEXT] : ['state', id, to, '--message', TEXT];
      const { exit, errors } = await runTicket([...words, '--workspace', workspace]);
      return exit === 0 ? undefined : errors;
    };
  },
};

const tool: Way = {
  name: 'an agent’s tool',
  // Queueing is a person's.
  refuses: ({ to }) => to === 'queued',
  start({ folders }) {
    agentTools({ folders, doctor: { checkAll: () => Promise.resolve({ tickets: 0, findings: [] }) } });
    const call = (name: string, input: object) =>
      seen.tools.get(name)?.invoke({ input, toolInvocationToken: {} }) ?? Promise.reject(new Error('no such tool'));
    return async ({ id: ticket, from, to }) => {
      const called =
        to === 'ready'
          ? call('TicketIntakeReady', { ticket, intake_summary: TEXT })
          : to === 'closed'
            ? call('TicketClose', { ticket, resolution: TEXT })
            : call('TicketWorkflowState', { ticket, from, to, reason: 'in_time', body: TEXT });
      return called.then(
        () => undefined,
        (error: Error) => error.message,
      );
    };
  },
};

describe.each([tree, page, board, commandLine, tool])(
  'the guards of docs/formats.md#transitions before $name',
  (way) => {
    let editor: TicketEditor;
    let attempt: Attempt;
    beforeAll(async () => {
      editor = new TicketEditor();
      guardTickets(editor.tickets);
      await editor.open();
      attempt = way.start(editor);
    });
    afterAll(() => editor.remove());

    test.each(GUARD_PAIRS)('%s → %s', async (from, to) => {
      for (const row of guardRows(from, to)) {
        if (way.ignores?.(row)) continue;
        const moves = row.moves && way.refuses?.(row) !== true;
        const refusal = await attempt(row);
        const thread = editor.tickets.read(`${row.id}/thread.md`);
        expect({ fact: row.fact, refusal, state: editor.stateOf(row.id), isWritten: thread !== '' }).toEqual({
          fact: row.fact,
          refusal: moves ? undefined : expect.stringMatching(/\S/),
          state: moves ? to : from,
          isWritten: moves,
        });
      }
    });
  },
);
