import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, eventuallyIs } from './eventually.ts';
import { foundIn, shownFrom } from './found-lines.ts';

describe('a window without a folder', () => {
  it('checks a manifest by itself', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'manifest'));
    try {
      const file = join(parent, 'plugin.toml');
      await writeFile(
        file,
        'schema_version = 1\nid = "a"\nname = "A"\nversion = "1"\nsurfaces = ["tol"]\n[[websocket]]\nscheme = "wss"\n',
      );
      await vscode.window.showTextDocument(vscode.Uri.file(file));
      const found = await eventually(() => vscode.languages.getDiagnostics(vscode.Uri.file(file)));
      assert.ok(found.some(({ code }) => typeof code === 'object' && code.value === 'M05'));
      const text = found.map(({ message }) => message).join('\n');
      assert.doesNotMatch(text, /not enabled/, 'nothing is known about grants here');
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(parent, { recursive: true });
    }
  });

  it('says of an overlay further up that a nearer one takes its place, for as long as it does', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'manifest'));
    try {
      const [outer, nearer] = [parent, join(parent, 'near')].map((at) => join(at, '.yoi', 'override.local.toml'));
      const file = join(parent, 'near', 'plugins', 'echo', 'plugin.toml');
      assert.ok(outer && nearer);
      for (const path of [outer, nearer, file]) {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, path === file ? 'schema_version = 1\nid = "echo"\nsurfaces = ["tool"]\n' : '# empty\n');
      }
      await vscode.window.showTextDocument(vscode.Uri.file(file));
      const strays = () =>
        vscode.languages
          .getDiagnostics(vscode.Uri.file(outer))
          .filter(({ code }) => typeof code === 'object' && code.value === 'C28');
      const [found] = await eventually(strays);
      assert.equal(found?.relatedInformation?.[0]?.location.uri.fsPath, vscode.Uri.file(nearer).fsPath);
      await rm(nearer);
      await eventuallyIs(strays, (left) => left.length === 0);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(parent, { recursive: true });
    }
  });

  it('finds what the command line finds, with every overlay further up', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'manifest'));
    const opened = join(parent, 'a', 'b');
    try {
      for (const at of ['', 'a', 'a/b']) {
        await mkdir(join(parent, at, '.yoi'), { recursive: true });
        await writeFile(join(parent, at, '.yoi', 'override.local.toml'), '[feature.plugins]\nenabled = true\n');
      }
      await writeFile(join(opened, 'plugin.toml'), 'schema_version = 1\nid = "echo"\nsurfaces = ["tool"]\nwrong = 1\n');
      await vscode.window.showTextDocument(vscode.Uri.file(join(opened, 'plugin.toml')));
      const { all } = await foundIn(opened);
      assert.deepEqual(
        all.filter((line) => line.endsWith('C28')),
        ['../../.yoi/override.local.toml:1 info C28', '../.yoi/override.local.toml:1 info C28'],
      );
      // VS Code takes its time to let go of what other tests had open.
      const ofThis = () => shownFrom(opened).filter((line) => !line.startsWith('../../../'));
      await eventuallyIs(ofThis, (shown) => shown.join('\n') === all.join('\n'));
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(parent, { recursive: true });
    }
  });

  it('follows an overlay that lies above all that is opened', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'manifest'));
    try {
      const overlay = join(parent, '.yoi', 'override.local.toml');
      const file = join(parent, 'far', 'plugin.toml');
      await mkdir(join(parent, '.yoi'));
      await mkdir(join(parent, 'far'));
      await writeFile(overlay, '[feature.plugins]\nenabled = true\n');
      await writeFile(
        file,
        'schema_version = 1\nid = "far"\nname = "Far"\nversion = "1"\n[[websocket]]\nscheme = "wss"\nhost = "far.example"\npath_prefixes = ["/"]\n',
      );
      await vscode.window.showTextDocument(vscode.Uri.file(file));
      const targets = () =>
        vscode.languages.getDiagnostics(vscode.Uri.file(file)).filter(({ message }) => message.includes('far.example'));
      await eventuallyIs(targets, ([first]) => first?.severity === vscode.DiagnosticSeverity.Information);
      await writeFile(overlay, '[[plugins.enabled]]\nid = "project:far"\n');
      await eventuallyIs(targets, ([first]) => first?.severity === vscode.DiagnosticSeverity.Error);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(parent, { recursive: true });
    }
  });
});
