import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as vscode from 'vscode';
import { editCommands } from '../../../../src/editor/tickets/commands/edit-commands.ts';
import { TicketTree } from '../../../../src/editor/tickets/tree/ticket-tree.ts';
import { itemText } from '../../tickets/tickets-folder.ts';
import { person, seen } from '../vscode-stand-in.ts';
import { TicketEditor } from './ticket-editor.ts';

const ID = '0000000000031';
const OTHER = '0000000000032';

let editor: TicketEditor;
let commands: ReturnType<typeof editCommands>;
beforeEach(async () => {
  editor = new TicketEditor();
  editor.tickets.ticket(ID);
  editor.tickets.ticket(OTHER, itemText({ title: 'Another' }));
  await editor.open();
  commands = editCommands(editor);
});
afterEach(() => editor.remove());

/** Takes what has these words in its label or description, one choice after the other. */
function takes(...words: string[]): void {
  person.takes = (picks) => {
    const word = words.shift() ?? 'nothing more is asked';
    return picks.find((pick) => JSON.stringify([pick]).includes(word));
  };
}

function types(...texts: (string | undefined)[]): void {
  person.types = () => texts.shift();
}

const item = () => editor.tickets.read(`${ID}/item.md`);
const relations = () => JSON.parse(editor.tickets.read(`${ID}/artifacts/relations.json`)).relations;

describe('editing the title', () => {
  test('writes it and an event', async () => {
    types('  A better title ');
    await commands['yoi.tickets.editTitle'](ID);
    expect(item()).toContain("title: 'A better title'");
    expect(editor.tickets.read(`${ID}/thread.md`)).toContain('event: item_edit');
    expect(seen.warnings).toEqual([]);
  });

  test.each([
    ['turning away', undefined],
    ['leaving it as it was', 'A ticket'],
  ])('%s writes nothing', async (_, typed) => {
    const before = item();
    types(typed);
    await commands['yoi.tickets.editTitle'](ID);
    expect([item(), editor.tickets.read(`${ID}/thread.md`)]).toEqual([before, '']);
  });

  test('what somebody else wrote meanwhile stays', async () => {
    person.types = () => {
      editor.tickets.write(`${ID}/item.md`, itemText({ title: 'Theirs' }));
      return 'Mine';
    };
    await commands['yoi.tickets.editTitle'](ID);
    expect(item()).toContain("title: 'Theirs'");
    expect(seen.warnings).toEqual([expect.stringContaining('changed by somebody else')]);
  });
});

describe('relations', () => {
  test('one is added with its note, and taken away from its row', async () => {
    takes('depends_on', OTHER);
    types('first this');
    await commands['yoi.tickets.addRelation'](ID);
    expect(relations()).toMatchObject([{ kind: 'depends_on', target: OTHER, note: 'first this' }]);

    await editor.folders.refresh();
    const view = new TicketTree(editor.folders, { grouping: 'none', sort: 'created', filter: '' });
    const [all] = (await view.getChildren()).filter((node) => node.kind === 'group' && node.key === 'all');
    const rows = await view.getChildren(all);
    const [row] = await view.getChildren(rows.find((node) => node.kind === 'ticket' && node.ticket === ID));
    await commands['yoi.tickets.removeRelation'](row);
    expect(relations()).toHaveLength(1);
    person.answers = (button) => button;
    await commands['yoi.tickets.removeRelation'](row);
    expect(relations()).toEqual([]);
    expect(seen.warnings.at(-1)).toBe('Remove the relation “Depends on” to Another?');
  });

  test('a ticket is not offered as its own neighbour', async () => {
    const offered: unknown[] = [];
    person.takes = (picks) => {
      offered.push(...picks);
      return picks[0];
    };
    types(undefined);
    await commands['yoi.tickets.addRelation'](ID);
    expect(JSON.stringify(offered)).toContain(OTHER);
    expect(offered.some((pick) => JSON.stringify(pick).includes(`"id":"${ID}"`))).toBe(false);
    expect(editor.tickets.has(`${ID}/artifacts/relations.json`)).toBe(false);
  });

  test('a circle of tickets that wait for each other is refused', async () => {
    editor.tickets.relations(OTHER, [['depends_on', ID]]);
    await editor.folders.refresh();
    takes('depends_on', OTHER);
    types('');
    await commands['yoi.tickets.addRelation'](ID);
    expect(seen.warnings).toEqual([expect.stringContaining('wait for each other')]);
    expect(editor.tickets.has(`${ID}/artifacts/relations.json`)).toBe(false);
  });

  test('where there is none to remove, that is said', async () => {
    await commands['yoi.tickets.removeRelation'](ID);
    expect(seen.warnings).toEqual(['This ticket records no relation of its own.']);
  });
});

describe('plan records', () => {
  const records = () => editor.tickets.read(`${ID}/artifacts/orchestration-plan.jsonl`);

  test('one about another ticket', async () => {
    takes('do_not_parallelize', OTHER);
    types('the same file');
    await commands['yoi.tickets.addPlanRecord'](ID);
    expect(JSON.parse(records())).toMatchObject({
      kind: 'do_not_parallelize',
      related_ticket: OTHER,
      note: 'the same file',
    });
  });

  test('an accepted plan', async () => {
    takes('accepted_plan');
    types('One coder', 'work/x', '');
    await commands['yoi.tickets.addPlanRecord'](ID);
    expect(JSON.parse(records()).accepted_plan).toEqual({ summary: 'One coder', branch: 'work/x' });
  });

  test('turning away half-way writes nothing', async () => {
    takes('accepted_plan');
    types('One coder', undefined);
    await commands['yoi.tickets.addPlanRecord'](ID);
    expect(editor.tickets.has(`${ID}/artifacts/orchestration-plan.jsonl`)).toBe(false);
  });
});

describe('artifacts', () => {
  test('files are copied; one of a name that is taken is refused', async () => {
    const file = join(editor.workspace, 'notes.md');
    editor.tickets.write('../../notes.md', 'notes');
    person.files = [vscode.Uri.file(file)];
    await commands['yoi.tickets.addArtifact'](ID);
    expect(editor.tickets.read(`${ID}/artifacts/notes.md`)).toBe('notes');
    await commands['yoi.tickets.addArtifact'](ID);
    expect(seen.warnings).toHaveLength(1);
  });

  test('one that cannot be read is named', async () => {
    person.files = [vscode.Uri.file(join(editor.workspace, 'gone.md'))];
    await commands['yoi.tickets.addArtifact'](ID);
    expect(seen.warnings).toEqual([expect.stringContaining('gone.md cannot be read')]);
  });
});

describe('the page’s buttons', () => {
  test('lead to the same', async () => {
    const found = editor.folders.find(ID);
    if (found) editor.panels.open(found.folder, ID);
    types('From the page');
    seen.panels[0]?.send({ type: 'edit', what: 'edit-title' });
    await vi.waitUntil(() => item().includes("title: 'From the page'"), { timeout: 10_000, interval: 1 });
  });
});
