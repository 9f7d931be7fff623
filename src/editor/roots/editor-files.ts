import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable-store.ts';
import { Emitter } from '../../base/emitter.ts';
import { MAX_TEXT_BYTES } from '../../manifest/limits.ts';
import { listOnDisk, readTextOnDisk, textOf } from '../../packages/root/disk-files.ts';
import type { Entry, FileChange, Files, TextReading } from '../../packages/root/files.ts';
import { isRootText, ROOT_FOLDER, ROOT_TEXTS } from '../../packages/root/layout.ts';
import { unreadable } from '../../packages/root/problem.ts';
import { FOLDERS, isManifestUri } from '../app/root-uris.ts';
import { Arrivals } from './arrivals.ts';

/**
 * The files of a workspace as a person sees them: the text of the open document, saved or not, else of the file; on a disk
 * or on any file system that VS Code can read.
 */
export class EditorFiles implements Files, Disposable {
  readonly isFolder = FOLDERS.isFolder;
  readonly child = FOLDERS.child;
  readonly parent = FOLDERS.parent;
  readonly mayRule = FOLDERS.mayRule;
  readonly #changed = new Emitter<FileChange>();
  readonly #saved = new Map<string, Promise<TextReading>>();
  /** Files that went while VS Code still holds their document. */
  readonly #deleted = new Set<string>();
  readonly #encodings = new WeakMap<vscode.TextDocument, string>();
  readonly #subscription: vscode.Disposable;

  /** Fires for manifests and overlays only, on every keystroke and on changes of the file. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher(ROOT_TEXTS);
    const deletions = vscode.workspace.createFileSystemWatcher('**', true, true, false);
    const fileChanged = (uri: vscode.Uri) => this.#forget(uri, true);
    const documentChanged = (document: vscode.TextDocument, saved: boolean) => {
      if (isManifestUri(document.uri)) this.#forget(document.uri, saved);
    };
    this.#subscription = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(fileChanged),
      watcher.onDidChange(fileChanged),
      // A folder that goes is one event, without any for what is in it.
      deletions,
      deletions.onDidDelete((uri) => this.#gone(uri.toString())),
      vscode.workspace.onDidOpenTextDocument((document) => documentChanged(document, false)),
      vscode.workspace.onDidCloseTextDocument((document) => documentChanged(document, false)),
      vscode.workspace.onDidSaveTextDocument((document) => documentChanged(document, true)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 || this.#isDecodedAnew(document)) documentChanged(document, false);
      }),
      new Arrivals(this, (folder, texts) => this.#came(folder, texts)),
    );
  }

  async read(uri: string): Promise<TextReading> {
    const open = openDocument(uri);
    if (open && !(this.#deleted.has(uri) && !open.isDirty))
      return (await this.#wronglyDecoded(open)) ?? ofDocument(open);
    return this.#readSaved(uri);
  }

  #readSaved(uri: string): Promise<TextReading> {
    const saved = this.#saved.get(uri) ?? readSaved(vscode.Uri.parse(uri, true));
    this.#saved.set(uri, saved);
    return saved;
  }

  async list(folder: string): Promise<readonly Entry[]> {
    const uri = vscode.Uri.parse(folder, true);
    if (uri.scheme === 'file') return listOnDisk(uri.fsPath);
    const entries = await vscode.workspace.fs.readDirectory(uri).then(
      (found) => found,
      () => [],
    );
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The file as VS Code names it in this workspace; with the folder's name where several are open. */
  label(uri: string): string {
    return vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
  }

  diskPath(uri: string): string | undefined {
    const { scheme, fsPath } = vscode.Uri.parse(uri, true);
    return scheme === 'file' ? fsPath : undefined;
  }

  watch(folder: string, pattern: string, changed: (uri: string, gone: boolean) => void): Disposable {
    const base = vscode.Uri.parse(folder, true);
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(base, pattern));
    const told = (uri: vscode.Uri) => changed(uri.toString(), false);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(told),
      watcher.onDidChange(told),
      watcher.onDidDelete((uri) => changed(uri.toString(), true)),
    );
  }

  /** Watches the overlays of a root that lies above or beside the opened folders, where nobody else does. */
  watchOutside(root: string): Disposable {
    if (vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(root, true))) return { dispose: () => undefined };
    return this.watch(this.child(root, ROOT_FOLDER), '*.toml', (uri, gone) =>
      gone ? this.#gone(uri) : this.#forget(vscode.Uri.parse(uri, true), true),
    );
  }

  /** Watchers miss events on some remotes: every file is read again. */
  forgetSaved(): void {
    this.#saved.clear();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #forget(uri: vscode.Uri, saved: boolean): void {
    const key = uri.toString();
    this.#saved.delete(key);
    this.#deleted.delete(key);
    this.#changed.fire({ uri: key, saved });
  }

  /**
   * What is said of a document whose file is not UTF-8, though VS Code shows a text: one that it decodes otherwise, or with
   * a sign in place of each byte that it could not read. Nobody else reads such a file, and an edit would ruin it.
   */
  async #wronglyDecoded(document: vscode.TextDocument): Promise<TextReading | undefined> {
    if (!isUtf8(document)) return textOf(NOT_UTF8);
    if (!document.getText().includes('\ufffd')) return undefined;
    const saved = await this.#readSaved(document.uri.toString());
    return saved.kind === 'unreadable' ? saved : undefined;
  }

  #isDecodedAnew(document: vscode.TextDocument): boolean {
    const before = this.#encodings.get(document);
    this.#encodings.set(document, document.encoding);
    return before !== document.encoding && (before !== undefined || !isUtf8(document));
  }

  /** A folder is there again, or for the first time, with all that is in it. */
  #came(folder: string, texts: readonly string[]): void {
    const below = [...this.#saved.keys(), ...this.#deleted].filter((key) => key.startsWith(`${folder}/`));
    for (const key of new Set([...below, ...texts])) this.#forget(vscode.Uri.parse(key, true), true);
  }

  #gone(uri: string): void {
    const open = vscode.workspace.textDocuments.map((document) => document.uri.toString());
    for (const key of new Set([...this.#saved.keys(), ...open])) {
      if ((key !== uri && !key.startsWith(`${uri}/`)) || !isRootText(key)) continue;
      this.#saved.delete(key);
      this.#deleted.add(key);
      this.#changed.fire({ uri: key, saved: true });
    }
  }
}

/** The document of a file, if VS Code holds one. */
export function openDocument(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri);
}

/** Bytes that are no text, for what is said of those that VS Code does not show. */
const NOT_UTF8 = Uint8Array.of(0xff);

function isUtf8({ encoding }: { readonly encoding?: string }): boolean {
  return encoding === undefined || encoding.startsWith('utf8');
}

function ofDocument(document: vscode.TextDocument): TextReading {
  const text = document.getText();
  const bytes = Buffer.byteLength(text);
  return bytes > MAX_TEXT_BYTES ? tooLarge(bytes) : { kind: 'text', text };
}

async function readSaved(uri: vscode.Uri): Promise<TextReading> {
  if (uri.scheme === 'file') return readTextOnDisk(uri.fsPath);
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) {
      return { kind: 'unreadable', problem: unreadable('malformed', t('Not a regular file')).problem };
    }
    return size > MAX_TEXT_BYTES ? tooLarge(size) : textOf(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return { kind: 'absent' };
    return { kind: 'unreadable', problem: unreadable('io', t('The file system reports an error')).problem };
  }
}

function tooLarge(bytes: number): TextReading {
  const message = t('The file has {0} bytes; at most {1} are allowed', bytes, MAX_TEXT_BYTES);
  return { kind: 'unreadable', problem: unreadable('bounds', message).problem };
}

function kindOf(type: vscode.FileType): Entry['kind'] {
  if (type === vscode.FileType.File) return 'file';
  return type === vscode.FileType.Directory ? 'folder' : 'other';
}
