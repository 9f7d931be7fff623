import * as vscode from 'vscode';
import { messageOf } from '../../base/message-of.ts';
import { isManifestUri } from '../app/start-conditions.ts';
import { MAX_TEXT_LENGTH } from './limits.ts';

/** What can be had of a file's text. */
export type TextState =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'too-large' };

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Texts of manifests and overlays as a person sees them: of the open document, saved or not, else of the file. Without
 * a byte order mark, as VS Code counts positions.
 */
export class TextSource implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #saved = new Map<string, Promise<TextState>>();
  /** Files that went while VS Code still holds their document. */
  readonly #deleted = new Set<string>();
  readonly #outside = new Map<string, vscode.Disposable>();
  readonly #subscription: vscode.Disposable;

  /** Fires for manifests and overlays only, on every keystroke and on changes of the file. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher('**/{plugin.toml,override.toml,override.local.toml}');
    const deletions = vscode.workspace.createFileSystemWatcher('**', true, true, false);
    const fileChanged = (uri: vscode.Uri) => this.#forget(uri);
    const documentChanged = (document: vscode.TextDocument) => {
      if (isManifestUri(document.uri)) this.#forget(document.uri);
    };
    this.#subscription = vscode.Disposable.from(
      this.#changed,
      watcher,
      watcher.onDidCreate(fileChanged),
      watcher.onDidChange(fileChanged),
      // A folder that goes is one event, without any for what is in it.
      deletions,
      deletions.onDidDelete((uri) => this.#gone(uri)),
      vscode.workspace.onDidOpenTextDocument(documentChanged),
      vscode.workspace.onDidCloseTextDocument(documentChanged),
      vscode.workspace.onDidSaveTextDocument(documentChanged),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) documentChanged(document);
      }),
    );
  }

  async read(uri: vscode.Uri): Promise<TextState> {
    const key = uri.toString();
    const open = openDocument(uri);
    if (open && !(this.#deleted.has(key) && !open.isDirty)) {
      return ofText(open.getText());
    }
    const saved = this.#saved.get(key) ?? readSaved(uri);
    this.#saved.set(key, saved);
    return saved;
  }

  /** Watches the overlays of a root that lies above or beside the opened folders, where nobody else does. */
  watchOutside(root: vscode.Uri): void {
    if (vscode.workspace.getWorkspaceFolder(root) || this.#outside.has(root.toString())) return;
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(root, '.yoi'), '*.toml');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate((uri) => this.#forget(uri));
    watcher.onDidChange((uri) => this.#forget(uri));
    watcher.onDidDelete((uri) => this.#gone(uri));
    this.#outside.set(root.toString(), watcher);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const watcher of this.#outside.values()) watcher.dispose();
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#saved.delete(key);
    this.#deleted.delete(key);
    this.#changed.fire(uri);
  }

  #gone(uri: vscode.Uri): void {
    const below = `${uri.toString()}/`;
    const open = vscode.workspace.textDocuments.map((document) => document.uri.toString());
    for (const key of new Set([...this.#saved.keys(), ...open])) {
      if (key !== uri.toString() && !key.startsWith(below)) continue;
      const file = vscode.Uri.parse(key, true);
      if (!isManifestUri(file)) continue;
      this.#saved.delete(key);
      this.#deleted.add(key);
      this.#changed.fire(file);
    }
  }
}

/** The document of `uri`, if VS Code holds one. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === key);
}

async function readSaved(uri: vscode.Uri): Promise<TextState> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) return { kind: 'absent' };
    if (size > MAX_TEXT_LENGTH) return { kind: 'too-large' };
    return ofText(decoder.decode(await vscode.workspace.fs.readFile(uri)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return { kind: 'absent' };
    return { kind: 'unreadable', reason: messageOf(error) };
  }
}

function ofText(text: string): TextState {
  if (text.length > MAX_TEXT_LENGTH) return { kind: 'too-large' };
  return { kind: 'text', text: text.startsWith('\ufeff') ? text.slice(1) : text };
}
