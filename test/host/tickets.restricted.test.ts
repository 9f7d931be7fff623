import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventuallyIs } from './eventually.ts';

const READY = '00001M6EDN0XX';

describe('tickets in Restricted Mode', () => {
  it('are shown and can be written; nothing here needs trust', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    await vscode.commands.executeCommand('yoi.tickets.open', READY);
    await eventuallyIs(
      () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs),
      (tabs) => tabs.some(({ label }) => label.startsWith('Say how bad it is')),
    );
    await vscode.commands.executeCommand('yoi.tickets.queue', READY);
    const item = vscode.Uri.joinPath(folder.uri, '.yoi', 'tickets', READY, 'item.md').fsPath;
    assert.match(await readFile(item, 'utf8'), /^state: 'queued'$/m);
  });
});
