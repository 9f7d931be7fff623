import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DraftStore, MAX_DRAFTS, MAX_KEPT_TEXT } from '../../../../../src/editor/tickets/page/draft-store.ts';
import type { Draft } from '../../../../../src/protocol/thread-protocol.ts';
import { MemoryStandIn, seen } from '../../vscode-stand-in.ts';
import { TicketEditor } from '../ticket-editor.ts';

const ID = '0000000000031';
const draft = (text: string): Draft => ({ kind: 'decision', verdict: 'approve', text, reason: '' });

describe('KeptDrafts', () => {
  test('gives back what was kept, also to the next window, until it is forgotten', async () => {
    const memory = new MemoryStandIn();
    await new DraftStore(memory).keep('a', draft('one'));
    await new DraftStore(memory).keep('b', { ...draft('two'), transition: 'close', offered: '' });
    expect(new DraftStore(memory).get('a')).toEqual(draft('one'));
    await new DraftStore(memory).keep('a', undefined);
    expect([new DraftStore(memory).get('a'), new DraftStore(memory).get('b')?.text]).toEqual([undefined, 'two']);
  });

  test('the draft that was changed longest ago gives way', async () => {
    const drafts = new DraftStore(new MemoryStandIn());
    for (let n = 0; n < MAX_DRAFTS; n++) await drafts.keep(`t${n}`, draft('x'));
    await drafts.keep('t0', draft('again'));
    await drafts.keep('new', draft('y'));
    expect([drafts.get('t0')?.text, drafts.get('t1'), drafts.get('new')?.text]).toEqual(['again', undefined, 'y']);
  });

  test.each([
    ['a text beyond its bound', draft('x'.repeat(MAX_KEPT_TEXT + 1))],
    ['nothing', undefined],
  ])('%s is not kept, nor is what was there before', async (_, next) => {
    const drafts = new DraftStore(new MemoryStandIn());
    await drafts.keep('a', draft('one'));
    await drafts.keep('a', next);
    expect(drafts.get('a')).toBeUndefined();
  });

  test('a memory that cannot be read is empty', async () => {
    const memory = new MemoryStandIn();
    await memory.update('tickets.drafts', [['a', { kind: 'unheard of' }]]);
    expect(new DraftStore(memory).get('a')).toBeUndefined();
  });
});

describe('a page that is closed with a draft', () => {
  let editor: TicketEditor;
  beforeEach(async () => {
    editor = new TicketEditor();
    editor.tickets.ticket(ID);
    await editor.open();
  });
  afterEach(() => editor.remove());

  /** Opens the page and gives what it is told of a draft. */
  async function open(): Promise<unknown> {
    seen.panels = [];
    const found = editor.folders.find(ID);
    if (found) editor.panels.open(found.folder, ID);
    const [panel] = seen.panels;
    panel?.send({ type: 'ready' });
    const types = () => panel?.posted.map((message) => (message as { type: string }).type) ?? [];
    await vi.waitUntil(() => types().includes('open'), { timeout: 10_000, interval: 1 });
    return panel?.posted.find((message) => (message as { type: string }).type === 'draft');
  }

  test('has it again when it is opened again, and no longer when it was sent', async () => {
    expect(await open()).toBeUndefined();
    seen.panels[0]?.send({ type: 'draft', draft: draft('half a thought') });
    seen.panels[0]?.dispose();
    expect(await open()).toEqual({ type: 'draft', draft: draft('half a thought') });
    seen.panels[0]?.send({ type: 'draft' });
    seen.panels[0]?.dispose();
    expect(await open()).toBeUndefined();
  });
});
