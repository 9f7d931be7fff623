import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventuallyIs } from './eventually.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
const tickets = vscode.Uri.joinPath(folder, '.yoi', 'tickets');
const ID = '00001M8000000';
const item = vscode.Uri.joinPath(tickets, ID, 'item.md');
const thread = vscode.Uri.joinPath(tickets, ID, 'thread.md');
/** A sample ticket with a title whose quote is left open. */
const broken = vscode.Uri.joinPath(tickets, '00001M7AC5XQC', 'item.md');

const CLOSED = `---
title: 'A ticket of the old days'
state: 'closed'
kind: 'task'
created_at: '2026-11-16T08:00:00Z'
updated_at: '2026-11-16T09:00:00Z'
assignee: null
---

Nothing to do.
`;

const CLOSE_EVENT = `<!-- event: close author: mika at: 2026-11-16T09:00:00Z status: closed -->

## Closed

It was done long ago.

---
`;

function codes(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'yoi')
    .map(codeOf)
    .sort();
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

function write(uri: vscode.Uri, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(uri, Buffer.from(text));
}

async function fixes(uri: vscode.Uri): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    new vscode.Range(0, 0, 20, 0),
    vscode.CodeActionKind.QuickFix.value,
  );
}

describe('the ticket doctor in the editor', () => {
  afterEach(async () => {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === item.toString());
    if (document?.isDirty) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs
      .delete(vscode.Uri.joinPath(item, '..'), { recursive: true })
      .then(undefined, () => undefined);
  });

  it('marks a ticket that cannot be read without anybody asking, at the place, with the page that explains it', async () => {
    await eventuallyIs(
      () => codes(broken),
      (found) => found.includes('D05'),
    );
    const [found] = vscode.languages.getDiagnostics(broken);
    assert.ok(found && typeof found.code === 'object');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(found.range.start.line >= 1, 'inside the front matter');
    assert.equal(found.code.target.toString(true), 'command:yoi.manifest.showRule?["D05"]');
    const extension = vscode.extensions.getExtension('for-yoi.yoi');
    assert.ok(extension);
    const page = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(extension.extensionUri, 'docs', 'ticket-doctor.md'),
    );
    assert.match(Buffer.from(page).toString('utf8'), /\| D05 \|/);
  });

  it('marks the conflict that Git left in a thread, and merges both sides', async () => {
    const event = (minute: number, body: string) =>
      `<!-- event: comment author: kim at: 2026-11-16T08:0${minute}:00Z -->\n\n## Comment\n\n${body}\n\n---\n`;
    const marked = `${event(0, 'first')}<<<<<<< HEAD\n\n${event(1, 'ours')}=======\n\n${event(2, 'theirs')}>>>>>>> topic\n`;
    await write(thread, marked);
    await write(item, CLOSED);
    await eventuallyIs(
      () => codes(thread),
      (found) => found.includes('D56'),
    );
    await vscode.workspace.openTextDocument(thread);
    const [fix] = await eventuallyIs(
      () => fixes(thread),
      (found) => found.some(({ title }) => title === 'Merge both sides'),
    );
    await vscode.workspace.applyEdit(fix?.edit ?? new vscode.WorkspaceEdit());
    const document = await vscode.workspace.openTextDocument(thread);
    assert.equal(document.getText(), [event(0, 'first'), event(1, 'ours'), event(2, 'theirs')].join('\n'));
    await document.save();
    await eventuallyIs(
      () => codes(thread),
      (found) => !found.includes('D56'),
    );
  });

  it('shows warnings beside errors as files come and change, and mends both', async () => {
    await write(thread, CLOSE_EVENT);
    await write(item, CLOSED);
    await eventuallyIs(
      () => codes(item),
      (found) => found.join() === 'D04,D07,D09',
    );
    const warning = vscode.languages
      .getDiagnostics(item)
      .find(({ severity }) => severity === vscode.DiagnosticSeverity.Warning);
    assert.equal(warning && codeOf(warning), 'D09');

    const document = await vscode.workspace.openTextDocument(item);
    const offered = await eventuallyIs(
      () => fixes(item),
      (found) => found.length === 3,
    );
    assert.deepEqual(
      offered.map(({ title }) => title),
      ['Create the folder artifacts', 'Remove “kind”', 'Write resolution.md from the closing event'],
    );
    await vscode.workspace.applyEdit(offered[1]?.edit ?? new vscode.WorkspaceEdit());
    await eventuallyIs(
      () => codes(item),
      (found) => found.join() === 'D04,D09',
    );
    assert.equal(document.isDirty, true);
    assert.equal(document.getText(), CLOSED.replace("kind: 'task'\n", ''));
  });

  it('takes its findings away with the ticket', async () => {
    await write(item, CLOSED);
    await eventuallyIs(
      () => codes(item),
      (found) => found.includes('D03'),
    );
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(item, '..'), { recursive: true });
    await eventuallyIs(
      () => codes(item),
      (found) => found.length === 0,
    );
  });
});
