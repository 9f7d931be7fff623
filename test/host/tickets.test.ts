import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, eventuallyIs } from './eventually.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
const tickets = vscode.Uri.joinPath(folder, '.yoi', 'tickets');
const READY = '00001M6EDN0XX';
const REVIEWED = '00001M4QQ7E6M';
const NOWHERE = '00001M4QQ7E6N';

const threadTabs = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('yoi.thread'));

const fileOf = (id: string, name: string) => vscode.Uri.joinPath(tickets, id, name).fsPath;

describe('tickets in the editor', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens one page per ticket, named after it', async () => {
    await vscode.commands.executeCommand('yoi.tickets.open', REVIEWED);
    await eventuallyIs(threadTabs, ([tab]) => tab?.label.startsWith('Keep the storm-warning') === true);
    await vscode.commands.executeCommand('yoi.tickets.open', READY);
    await eventuallyIs(threadTabs, (tabs) => tabs.length === 2);
    await vscode.commands.executeCommand('yoi.tickets.open', REVIEWED);
    await eventuallyIs(threadTabs, (tabs) => tabs.length === 2 && tabs[0]?.isActive === true);
  });

  it('opens a broken ticket too', async () => {
    await vscode.commands.executeCommand('yoi.tickets.open', '00001M7AC5XQC');
    await eventuallyIs(threadTabs, (tabs) => tabs.length === 1);
  });

  it('links the ids of tickets that are there, and no others', async () => {
    const document = await vscode.workspace.openTextDocument({ content: `See ${READY}, not ${NOWHERE}.` });
    const [link] = await eventuallyIs(
      () => vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 10),
      (links) => links.length === 1,
    );
    assert.equal(document.getText(link?.range), READY);
    assert.equal(link?.target?.scheme, 'command');
    assert.ok(link?.target?.query.includes(READY));
  });

  it('says title and state when the pointer rests on an id', async () => {
    const document = await vscode.workspace.openTextDocument({ content: `# ${READY}` });
    const hovers = await eventually(() =>
      vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 5),
      ),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
      .join();
    assert.match(text, /warning level in words/);
    assert.match(text, /Ready/);
    assert.match(text, /Open Ticket/);
  });

  it('queues a ticket: thread first, then the item', async () => {
    const before = {
      item: await readFile(fileOf(READY, 'item.md')),
      thread: await readFile(fileOf(READY, 'thread.md')),
    };
    try {
      await vscode.commands.executeCommand('yoi.tickets.queue', READY);
      assert.match(await readFile(fileOf(READY, 'item.md'), 'utf8'), /^state: 'queued'$/m);
      assert.match(
        await readFile(fileOf(READY, 'thread.md'), 'utf8'),
        /from: ready to: queued reason: queued field: state -->/,
      );
      const queued = await readFile(fileOf(READY, 'thread.md'));
      // A second time the guard refuses, and nothing is written.
      await vscode.commands.executeCommand('yoi.tickets.queue', READY);
      assert.deepEqual(await readFile(fileOf(READY, 'thread.md')), queued);
    } finally {
      await writeFile(fileOf(READY, 'thread.md'), before.thread);
      await writeFile(fileOf(READY, 'item.md'), before.item);
    }
  });

  it('finds a ticket that another tool makes', async () => {
    const id = '00001M7ZZZZZ0';
    const made = vscode.Uri.joinPath(tickets, id);
    try {
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(made, 'item.md'),
        Buffer.from("---\ntitle: 'Made elsewhere'\nstate: 'planning'\n---\n\nText.\n"),
      );
      const document = await vscode.workspace.openTextDocument({ content: id });
      await eventuallyIs(
        () => vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 10),
        (links) => links.length === 1,
      );
    } finally {
      await vscode.workspace.fs.delete(made, { recursive: true });
    }
  });
});
