/**
 * What the ticket views ask of VS Code, without VS Code: enough to send a view the messages that a page sends and to run the
 * handlers of commands in a unit test. How VS Code itself behaves is shown in `test/host` and `test/ui`.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Emitter } from '../../../src/base/emitter.ts';

/** What the extension said and made since {@link reset}. */
export const seen = {
  warnings: [] as string[],
  panels: [] as PanelStandIn[],
  tools: new Map<string, ToolStandIn>(),
};

/** What a person has set and does. */
export const person = {
  settings: {} as Readonly<Record<string, unknown>>,
  /** Types into an input box that shows a value; undefined turns away from it. */
  types: (value: string | undefined): string | undefined => value,
  /** Takes one of what is offered. */
  takes: <T>(picks: readonly T[]): T | undefined => picks[0],
  /** Answers a question with one of its buttons. */
  answers: (..._buttons: string[]): string | undefined => undefined,
  files: [] as readonly Uri[],
};

/** Puts the workspace in a folder and forgets everything else. */
export function reset(folder: string): void {
  seen.warnings = [];
  seen.panels = [];
  seen.tools.clear();
  person.settings = {};
  person.types = (value) => value;
  person.takes = (picks) => picks[0];
  person.answers = () => undefined;
  person.files = [];
  workspace.workspaceFolders = [{ uri: Uri.file(folder), name: 'folder', index: 0 }];
  workspace.textDocuments = [];
}

interface ToolStandIn {
  invoke(call: { input: object; toolInvocationToken: object | undefined }): Promise<unknown>;
}

/** A page's side of a webview panel. */
export class PanelStandIn {
  readonly #messages = new Emitter<unknown>();
  readonly #closed = new Emitter<void>();
  readonly posted: unknown[] = [];
  readonly viewType: string;
  title: string;
  readonly active = false;
  readonly webview = {
    options: {},
    html: '',
    cspSource: 'self',
    asWebviewUri: (uri: Uri) => uri,
    onDidReceiveMessage: this.#messages.event,
    postMessage: (message: unknown) => {
      this.posted.push(message);
      return Promise.resolve(true);
    },
  };
  readonly onDidDispose = this.#closed.event;

  constructor(viewType: string, title: string) {
    this.viewType = viewType;
    this.title = title;
  }

  /** What the page's script would send. */
  send(message: object): void {
    this.#messages.fire(message);
  }

  reveal(): void {}

  dispose(): void {
    this.#closed.fire();
  }
}

/** A memory that holds what JSON can, as VS Code's does. */
export class MemoryStandIn {
  readonly #kept = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.#kept.keys()];
  }

  get<T>(key: string): T | undefined {
    const kept = this.#kept.get(key);
    return kept === undefined ? undefined : JSON.parse(kept);
  }

  update(key: string, value: unknown): Promise<void> {
    this.#kept.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

export class Uri {
  readonly scheme: string;
  readonly path: string;

  private constructor(scheme: string, path: string) {
    this.scheme = scheme;
    this.path = path;
  }

  static file(path: string): Uri {
    return new Uri('file', path);
  }

  static parse(text: string): Uri {
    const end = text.indexOf(':');
    return new Uri(text.slice(0, end), text.slice(end + 1));
  }

  static joinPath({ scheme, path }: Uri, ...segments: string[]): Uri {
    return new Uri(scheme, join(path, ...segments));
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return `${this.scheme}:${this.path}`;
  }
}

export class EventEmitter<T> extends Emitter<T> {}

export const Disposable = {
  from: (...owned: { dispose(): void }[]) => ({
    dispose: () => {
      for (const one of owned) one.dispose();
    },
  }),
};

export class ThemeIcon {}
export class ThemeColor {}
export class TreeItem {}
export class RelativePattern {
  readonly base: Uri;
  readonly pattern: string;

  constructor(base: Uri, pattern: string) {
    this.base = base;
    this.pattern = pattern;
  }
}
export class FileSystemError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
export class LanguageModelTextPart {}
export class LanguageModelToolResult {}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2 };
export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };
export const ViewColumn = { Active: -1 };

const nothing = { dispose: () => undefined };
const never = () => nothing;
const answer = <T>(value?: T) => Promise.resolve(value);

export const extensions = { onDidChange: never };
export const env = { language: 'en' };
export const l10n = { bundle: undefined };
export const commands = { executeCommand: () => answer() };

/** A document that a person has open. */
export interface DocumentStandIn {
  readonly uri: Uri;
  readonly isClosed: boolean;
  readonly isDirty: boolean;
  getText(): string;
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new FileSystemError('FileNotFound');
  }
}

function isBelow(uri: Uri, folder: Uri): boolean {
  return uri.scheme === folder.scheme && `${uri.path}/`.startsWith(`${folder.path}/`);
}

export const workspace = {
  workspaceFolders: [] as { uri: Uri; name: string; index: number }[],
  isTrusted: true,
  textDocuments: [] as DocumentStandIn[],
  fs: {
    stat: (uri: Uri) =>
      onDisk(async () => {
        const facts = await stat(uri.fsPath);
        return { type: facts.isDirectory() ? FileType.Directory : FileType.File, size: facts.size };
      }),
    readFile: (uri: Uri) => onDisk(() => readFile(uri.fsPath)),
    readDirectory: (uri: Uri) =>
      onDisk(async () => {
        const entries = await readdir(uri.fsPath, { withFileTypes: true });
        return entries.map((entry) => [entry.name, entry.isDirectory() ? FileType.Directory : FileType.File] as const);
      }),
  },
  getWorkspaceFolder: (uri: Uri) => workspace.workspaceFolders.find((folder) => isBelow(uri, folder.uri)),
  asRelativePath: (uri: Uri) => {
    const folder = workspace.getWorkspaceFolder(uri);
    return folder === undefined ? uri.path : relative(folder.uri.path, uri.path);
  },
  getConfiguration: (section?: string) => ({
    get: (name: string, otherwise?: unknown) =>
      person.settings[section === undefined ? name : `${section}.${name}`] ?? otherwise,
  }),
  onDidChangeWorkspaceFolders: never,
  onDidChangeConfiguration: never,
  onDidOpenTextDocument: never,
  onDidCloseTextDocument: never,
  onDidSaveTextDocument: never,
  onDidRenameFiles: never,
  onDidChangeTextDocument: never,
  onDidGrantWorkspaceTrust: never,
  createFileSystemWatcher: () => ({ onDidCreate: never, onDidChange: never, onDidDelete: never, ...nothing }),
};

export const window = {
  onDidChangeWindowState: never,
  registerWebviewPanelSerializer: never,
  showWarningMessage: (message: string, ...rest: (object | string)[]) => {
    seen.warnings.push(message);
    return answer(person.answers(...rest.filter((one) => typeof one === 'string')));
  },
  showInformationMessage: () => answer(),
  showInputBox: ({ value }: { value?: string }) => answer(person.types(value)),
  showOpenDialog: () => answer(person.files),
  showQuickPick: <T>(picks: readonly T[]) => answer(person.takes(picks)),
  createWebviewPanel: (viewType: string, title: string) => {
    const panel = new PanelStandIn(viewType, title);
    seen.panels.push(panel);
    return panel;
  },
};

export const lm = {
  registerTool: (name: string, tool: ToolStandIn) => {
    seen.tools.set(name, tool);
    return nothing;
  },
};
