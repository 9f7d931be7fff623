import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TicketTree } from '../../../../src/editor/tickets/tree/ticket-tree.ts';
import type { TreeNode } from '../../../../src/editor/tickets/tree/tree-item.ts';
import { GROUPINGS } from '../../../../src/tickets/views/ticket-groups.ts';
import { itemText } from '../../tickets/tickets-folder.ts';
import { TicketEditor } from './ticket-editor.ts';

const IDS = Array.from({ length: 20 }, (_, index) => `00000000000${10 + index}`);

let editor: TicketEditor;
let tree: TicketTree;
beforeEach(async () => {
  editor = new TicketEditor();
  for (const id of IDS) editor.tickets.ticket(id);
  await editor.open();
  tree = new TicketTree(editor.folders, { grouping: 'state', sort: 'updated', filter: '' });
});
afterEach(() => {
  tree.dispose();
  editor.remove();
});

/** Opens every group; the rows that are shown. */
async function shown(): Promise<TreeNode[]> {
  const groups = await tree.getChildren();
  const rows = await Promise.all(groups.map((group) => tree.getChildren(group)));
  return [...groups, ...rows.flat()];
}

describe('the rows that the tree remembers', () => {
  test('are those that are shown, however often the list is grouped and filtered anew', async () => {
    for (const grouping of [...GROUPINGS, ...GROUPINGS]) {
      for (const filter of ['', '0001', 'ticket', 'nothing']) {
        tree.reorder({ grouping, sort: 'title', filter });
        const rows = await shown();
        expect(tree.remembered).toBe(rows.length);
      }
    }
  });

  test('go with a ticket that moves to another group, and with one that is removed', async () => {
    const [first = ''] = IDS;
    for (const state of ['ready', 'closed', 'planning', 'queued']) {
      await shown();
      editor.tickets.write(`${first}/item.md`, itemText({ state }));
      await editor.folders.refresh();
      expect(tree.remembered).toBeLessThanOrEqual((await shown()).length);
    }
  });

  test('stay the same objects while nothing else stands there', async () => {
    expect(await shown()).toEqual(await shown());
    const [before, after] = [await shown(), await shown()];
    expect(before.every((row, at) => row === after[at])).toBe(true);
  });
});
