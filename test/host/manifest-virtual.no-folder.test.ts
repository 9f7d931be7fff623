import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, eventuallyIs } from './eventually.ts';

const MANIFEST = `schema_version = 1
id = "sample.far"
name = "Far"
version = "0.1.0"
permissions = [{ kind = "host_api", api = "websocket" }]

[runtime]
kind = "wasm-component"
component = "plugin.component.wasm"
world = "yoi:plugin/instance@1.0.0"

[[websocket]]
scheme = "wss"
host = "far.example"
port = 443
path_prefixes = ["/a/"]
`;

/** Files that are on no disk; as much of a provider as reading and writing them needs. */
class Memory implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  watch(): vscode.Disposable {
    return { dispose: () => undefined };
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const content = this.#files.get(uri.path);
    if (content) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: content.byteLength };
    if (this.#below(uri).length === 0) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    return this.#below(uri).map((path) => {
      const [name = '', ...rest] = path
        .slice(uri.path.length)
        .split('/')
        .filter((part) => part !== '');
      return [name, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File];
    });
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const content = this.#files.get(uri.path);
    if (!content) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#files.set(uri.path, content);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  createDirectory(): void {
    // Folders are there as soon as a file is.
  }

  delete(uri: vscode.Uri): void {
    this.#files.delete(uri.path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  #below(uri: vscode.Uri): string[] {
    const start = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
    return [...this.#files.keys()].filter((path) => path.startsWith(start));
  }
}

describe('a virtual file system', () => {
  const memory = new Memory();
  const manifest = vscode.Uri.parse('memory:/work/plugins/far/plugin.toml');
  const overlay = vscode.Uri.parse('memory:/work/.yoi/override.local.toml');
  let registration: vscode.Disposable;

  before(() => {
    registration = vscode.workspace.registerFileSystemProvider('memory', memory);
    memory.writeFile(manifest, new TextEncoder().encode(MANIFEST));
    memory.writeFile(overlay, new TextEncoder().encode('[feature.plugins]\nenabled = true\n'));
  });

  it('that is read-only has its manifests checked, and no fix offered that would do nothing', async () => {
    const frozen = new Memory();
    const readOnly = vscode.workspace.registerFileSystemProvider('frozen', frozen, { isReadonly: true });
    const uri = vscode.Uri.parse('frozen:/work/plugins/far/plugin.toml');
    frozen.writeFile(uri, new TextEncoder().encode(MANIFEST));
    frozen.writeFile(vscode.Uri.parse('frozen:/work/.yoi/override.local.toml'), new Uint8Array());
    try {
      await vscode.window.showTextDocument(uri);
      const [found] = await eventually(() =>
        vscode.languages.getDiagnostics(uri).filter(({ message }) => message.includes('far.example')),
      );
      assert.ok(found);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        found.range,
      );
      assert.deepEqual(
        actions.filter(({ title }) => title.startsWith('Grant')),
        [],
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      readOnly.dispose();
    }
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    registration.dispose();
  });

  it('has its manifests checked and fixed, in the overlay beside them', async () => {
    const document = await vscode.workspace.openTextDocument(manifest);
    await vscode.window.showTextDocument(document);
    await eventually(() => vscode.languages.getDiagnostics(manifest));
    const at = document.positionAt(document.getText().indexOf('[[websocket]]') + 4);
    const fix = await eventually(async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        manifest,
        new vscode.Range(at, at),
        vscode.CodeActionKind.QuickFix.value,
        20,
      );
      return actions.find(({ title }) => title.startsWith('Grant wss://far.example'));
    });
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    const written = await vscode.workspace.openTextDocument(overlay);
    assert.match(written.getText(), /id = "project:sample\.far"/);
    await written.save();
    await eventuallyIs(
      () => new TextDecoder().decode(memory.readFile(overlay)),
      (text) => text.includes('far.example'),
    );
  });
});
