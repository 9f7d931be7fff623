import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { orderedFiles } from '../../src/packages/archive/files.ts';
import { writeArchive } from '../../src/packages/archive/write.ts';
import { eventually, eventuallyIs } from './eventually.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const store = join(folder, '.yoi', 'plugins');

function archive(version: string): Uint8Array {
  const manifest = `schema_version = 1\nid = "host.test"\nname = "Host Test"\nversion = "${version}"\n`;
  const written = writeArchive(orderedFiles([['plugin.toml', Buffer.from(manifest)]]));
  return written.ok ? written.value : new Uint8Array();
}

function codesOf(file: string): string[] {
  return vscode.languages
    .getDiagnostics(vscode.Uri.file(join(store, file)))
    .filter(({ source }) => source === 'yoi')
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

describe('plugins of the stores', () => {
  beforeEach(async () => {
    await mkdir(store, { recursive: true });
    await vscode.commands.executeCommand('yoi.plugins.refresh');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(store, { recursive: true, force: true });
  });

  it('tells of a broken archive on its file, and stops when it is gone', async () => {
    await writeFile(join(store, 'broken.yoi-plugin'), 'no archive');
    await writeFile(join(store, 'good.yoi-plugin'), archive('1'));
    await eventuallyIs(
      () => codesOf('broken.yoi-plugin'),
      (codes) => codes.join() === 'M40',
    );
    assert.deepEqual(codesOf('good.yoi-plugin'), []);
    await rm(join(store, 'broken.yoi-plugin'));
    await eventuallyIs(
      () => codesOf('broken.yoi-plugin'),
      (codes) => codes.length === 0,
    );
  });

  it('opens an archive in the inspector', async () => {
    const file = vscode.Uri.file(join(store, 'good.yoi-plugin'));
    await writeFile(file.fsPath, archive('1'));
    await vscode.commands.executeCommand('vscode.open', file);
    const input = await eventually(() => vscode.window.tabGroups.activeTabGroup.activeTab?.input);
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.viewType, 'yoi.inspector');
  });
});
