import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as vscode from 'vscode';
import { ThreadPanel, type ThreadPanelServices } from '../../../../../src/editor/tickets/page/thread-panel.ts';
import type { TicketFolder } from '../../../../../src/editor/tickets/ticket-folder.ts';
import { loadThread } from '../../../../../src/tickets/views/thread-snapshot.ts';
import { PanelStandIn } from '../../vscode-stand-in.ts';
import { TicketEditor } from '../ticket-editor.ts';

const ID = '0000000000031';
const DRAFT = { kind: 'comment', verdict: 'approve', text: 'Begun', reason: '' } as const;

let editor: TicketEditor;
let folder: TicketFolder;
let fault: string | undefined;
let view: PanelStandIn;
let panel: ThreadPanel;

beforeEach(async () => {
  editor = new TicketEditor();
  editor.tickets.ticket(ID);
  await editor.open();
  const found = editor.folders.find(ID);
  if (!found) throw new Error('no ticket');
  folder = found.folder;
  fault = undefined;
  const services: ThreadPanelServices = {
    snapshot: async (from, id) => {
      if (fault !== undefined) throw new Error(fault);
      return loadThread(from, id);
    },
    write: async () => ({ kind: 'written', notes: [] }),
    draft: () => DRAFT,
    keepDraft: async () => undefined,
    follow: async () => undefined,
  };
  view = new PanelStandIn('yoi.thread', ID);
  const options = { folder, id: ID, extension: vscode.Uri.file('/extension') };
  panel = new ThreadPanel(view as unknown as vscode.WebviewPanel, options, services);
});
afterEach(() => editor.remove());

const types = () => view.posted.map((message) => (message as { type: string }).type);
const posted = (type: string) => vi.waitUntil(() => types().includes(type), { timeout: 10_000, interval: 1 });

describe('a thread page that could not be read', () => {
  test('recovers at the next good reading, with the draft and with what it was to show', async () => {
    fault = 'The disk is gone.';
    await panel.refresh();
    view.send({ type: 'ready' });
    await posted('failed');
    panel.show({ event: 3 });
    await panel.refresh();
    expect(types()).not.toContain('open');

    fault = undefined;
    await panel.refresh();
    expect(types().filter((type) => type !== 'failed')).toEqual(['open', 'draft', 'reveal']);
  });

  test('recovers after one failed reading in its life, though the ticket is as it was', async () => {
    view.send({ type: 'ready' });
    await posted('open');
    fault = 'The disk is gone.';
    await panel.refresh();
    expect(types().at(-1)).toBe('failed');
    fault = undefined;
    view.posted.length = 0;
    await panel.refresh();
    expect(types()[0]).toBe('open');
  });

  test('is read again when the reader asks for it', async () => {
    fault = 'The disk is gone.';
    await panel.refresh();
    view.send({ type: 'ready' });
    await posted('failed');
    fault = undefined;
    view.send({ type: 'ready' });
    await posted('open');
  });

  test('answers what was written meanwhile, so that the text stays with its writer', async () => {
    fault = 'The disk is gone.';
    await panel.refresh();
    view.send({ type: 'ready' });
    await posted('failed');
    view.send({ type: 'post', request: 1, kind: 'comment', text: 'Hello', baseVersion: 'v' });
    await posted('outcome');
    expect(view.posted).toContainEqual({
      type: 'outcome',
      request: 1,
      outcome: { kind: 'refused', message: 'The ticket could not be read, so nothing was written.' },
    });
  });
});
