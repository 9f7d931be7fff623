import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventuallyIs } from './eventually.ts';

const ID = '00001M7ZZZZZ1';
const ITEM = "---\ntitle: 'In memory'\nstate: 'ready'\n---\n\nText.\n";

/** A workspace that is on no disk: two files below `.yoi/tickets`, read only. */
class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map([
    [`/w/.yoi/tickets/${ID}/item.md`, ITEM],
    [
      `/w/.yoi/tickets/${ID}/thread.md`,
      '<!-- event: create author: kim at: 2026-07-01T08:00:00Z -->\n\n## Created\n\nText.\n\n---\n',
    ],
  ]);
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const text = this.#files.get(path);
    if (text !== undefined) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: Buffer.byteLength(text) };
    if (![...this.#files.keys()].some((file) => file.startsWith(`${path}/`)))
      throw vscode.FileSystemError.FileNotFound();
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const below = [...this.#files.keys()].filter((file) => file.startsWith(`${path}/`));
    const names = new Set(below.map((file) => file.slice(path.length + 1)));
    return [...names].map((name) => {
      const [first = ''] = name.split('/');
      return [first, name.includes('/') ? vscode.FileType.Directory : vscode.FileType.File];
    });
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const text = this.#files.get(path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound();
    return Buffer.from(text);
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

const linksTo = async (id: string) => {
  const document = await vscode.workspace.openTextDocument({ content: id });
  return vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 10);
};

describe('several folders, one of them on no disk', () => {
  let files: vscode.Disposable | undefined;

  before(() => {
    files = vscode.workspace.registerFileSystemProvider('yoi-memory', new MemoryFiles(), { isReadonly: true });
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    vscode.workspace.updateWorkspaceFolders(count, 0, { uri: vscode.Uri.parse('yoi-memory:/w'), name: 'memory' });
  });

  after(() => {
    const at = vscode.workspace.workspaceFolders?.findIndex(({ uri }) => uri.scheme === 'yoi-memory') ?? -1;
    if (at >= 0) vscode.workspace.updateWorkspaceFolders(at, 1);
    files?.dispose();
  });

  it('finds the tickets of each', async () => {
    await eventuallyIs(
      () => linksTo('00001M6EDN0XX'),
      (links) => links.length === 1,
    );
    await eventuallyIs(
      () => linksTo(ID),
      (links) => links.length === 1,
    );
  });

  it('shows a ticket that cannot be written', async () => {
    await vscode.commands.executeCommand('yoi.tickets.open', ID);
    await eventuallyIs(
      () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs),
      (tabs) => tabs.some(({ label }) => label === 'In memory'),
    );
    const item = vscode.Uri.parse(`yoi-memory:/w/.yoi/tickets/${ID}/item.md`);
    await vscode.commands.executeCommand('yoi.tickets.queue', ID);
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(item)).toString(), ITEM);
  });
});
