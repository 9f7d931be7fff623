import * as vscode from 'vscode';
import { messageOf } from '../../base/message-of.ts';
import type {
  DirectoryEntry,
  FileFacts,
  FileKind,
  ReadBounds,
  ReadOutcome,
  TicketFiles,
} from '../../tickets/store/ticket-files.ts';

/** A tickets folder in a workspace whose file system is not this machine's disk: whatever `workspace.fs` can read. */
export class WorkspaceTicketFiles implements TicketFiles {
  readonly #root: vscode.Uri;

  constructor(root: vscode.Uri) {
    this.#root = root;
  }

  async entries(directory: string): Promise<readonly DirectoryEntry[] | undefined> {
    try {
      const found = await vscode.workspace.fs.readDirectory(this.#at(directory));
      return found.map(([name, type]) => ({
        name,
        kind: type & vscode.FileType.SymbolicLink ? 'link' : kindOf(type),
      }));
    } catch {
      return undefined;
    }
  }

  facts(paths: readonly string[]): Promise<readonly (FileFacts | undefined)[]> {
    return Promise.all(paths.map((path) => this.#facts(path)));
  }

  read(paths: readonly string[], bounds: ReadBounds): Promise<readonly ReadOutcome[]> {
    return Promise.all(paths.map((path) => this.#read(path, bounds)));
  }

  async #facts(path: string): Promise<FileFacts | undefined> {
    try {
      const { type, size, mtime } = await vscode.workspace.fs.stat(this.#at(path));
      return { kind: kindOf(type), size, modified: mtime };
    } catch {
      return undefined;
    }
  }

  async #read(path: string, { maxBytes, head }: ReadBounds): Promise<ReadOutcome> {
    const facts = await this.#facts(path);
    if (!facts) return { kind: 'missing' };
    if (facts.kind !== 'file') return { kind: 'not-a-file' };
    if (facts.size > maxBytes) return { kind: 'too-large', size: facts.size, limit: maxBytes };
    try {
      const bytes = await vscode.workspace.fs.readFile(this.#at(path));
      if (bytes.length > maxBytes) return { kind: 'too-large', size: bytes.length, limit: maxBytes };
      return { kind: 'bytes', bytes: head === undefined ? bytes : bytes.subarray(0, head), facts };
    } catch (error) {
      return { kind: 'unreadable', message: messageOf(error) };
    }
  }

  #at(path: string): vscode.Uri {
    return path === '' ? this.#root : vscode.Uri.joinPath(this.#root, path);
  }
}

function kindOf(type: vscode.FileType): FileKind {
  if (type & vscode.FileType.Directory) return 'directory';
  return type & vscode.FileType.File ? 'file' : 'other';
}
