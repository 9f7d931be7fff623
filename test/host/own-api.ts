import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';

type Callable = (...args: unknown[]) => unknown;

/** Properties of `vscode` that only look, or only tell of what happened. */
const HARMLESS = new Set(['getConfiguration', 'asRelativePath', 'getWorkspaceFolder', 'createFileSystemWatcher']);
/** Reading of files through VS Code, which is not listened to either. */
const READING = new Set(['stat', 'readFile', 'readDirectory']);
const NODE_MODULES = ['node:fs', 'node:fs/promises', 'node:child_process'];
/** What changes files or starts programs; reading is not listened to, since a saved overlay is read before each call. */
const CHANGING = /^(write|append|mkdir|mkdtemp|rm|rename|unlink|copy|cp|link|symlink|truncate|spawn|exec|fork)/;

/**
 * Listens to every call that the extension makes of its own `vscode`, namespace by namespace, and to what it writes or
 * starts through Node. Each extension has a `vscode` object of its own, so what tests do is not heard.
 */
export class OwnApi {
  readonly #api: typeof vscode;
  readonly #folder: string;
  readonly #undo: (() => void)[] = [];
  #calls: string[] = [];

  constructor(extensionId: string) {
    const extension = vscode.extensions.getExtension(extensionId);
    if (!extension) throw new Error(`${extensionId} is not installed`);
    this.#folder = extension.extensionPath;
    const require = createRequire(join(this.#folder, 'dist', 'extension.js'));
    this.#api = require('vscode');
    const { chat, lm, commands, env, window, workspace, tasks, debug, scm, comments } = this.#api;
    for (const [name, space] of Object.entries({
      chat,
      lm,
      commands,
      env,
      window,
      workspace,
      tasks,
      debug,
      scm,
      comments,
    }))
      this.#listen(name, space);
    this.#listenWithin(workspace, 'fs', 'workspace.fs');
    this.#listenWithin(env, 'clipboard', 'env.clipboard');
    for (const name of NODE_MODULES) this.#listen(name, require(name), (key) => CHANGING.test(key), true);
  }

  /** The calls since the last asking, each name once, in alphabetical order. */
  take(): string[] {
    const calls = [...new Set(this.#calls)].sort();
    this.#calls = [];
    return calls;
  }

  /** Lets the extension have this answer, instead of asking a person who is not there. */
  answer(name: 'showInputBox' | 'showQuickPick' | 'showWarningMessage', ...answers: unknown[]): void {
    const heard: unknown = Reflect.get(this.#api.window, name);
    this.#replace(this.#api.window, name, () => {
      this.#calls.push(`window.${name}`);
      return Promise.resolve(answers.length > 1 ? answers.shift() : answers[0]);
    });
    this.#undo.push(() => this.#replace(this.#api.window, name, heard));
  }

  dispose(): void {
    for (const undo of this.#undo.reverse()) undo();
  }

  #listen(
    name: string,
    space: object,
    wanted: (key: string) => boolean = (key) => !HARMLESS.has(key) && !key.startsWith('on'),
    onlyOwn = false,
  ): void {
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(space))) {
      if (typeof value !== 'function' || !wanted(key)) continue;
      this.#replace(space, key, this.#heard(`${name}.${key}`, value, onlyOwn));
      this.#undo.push(() => this.#replace(space, key, value));
    }
  }

  /** The object behind a getter may be frozen, so the getter gives another that is not. */
  #listenWithin(space: object, key: string, name: string): void {
    const before = Object.getOwnPropertyDescriptor(space, key);
    const inner: unknown = Reflect.get(space, key);
    if (!before || typeof inner !== 'object' || inner === null) throw new Error(`there is no ${name}`);
    const heard = Object.fromEntries(
      Object.entries(inner).map(([own, value]) => [
        own,
        typeof value === 'function' && !READING.has(own)
          ? this.#heard(`${name}.${own}`, value.bind(inner), false)
          : value,
      ]),
    );
    Object.defineProperty(space, key, { configurable: true, enumerable: true, get: () => heard });
    this.#undo.push(() => Object.defineProperty(space, key, before));
  }

  #heard(name: string, call: Callable, onlyOwn: boolean): Callable {
    const hear = (args: readonly unknown[]) => {
      if (onlyOwn && !(new Error().stack ?? '').includes(this.#folder)) return;
      const which = name === 'commands.executeCommand' ? args.filter((one) => typeof one === 'string') : [];
      this.#calls.push([name, ...which].join(' '));
    };
    return function heard(this: unknown, ...args: unknown[]): unknown {
      hear(args);
      return Reflect.apply(call, this, args);
    };
  }

  #replace(space: object, key: string, value: unknown): void {
    const { enumerable = true } = Object.getOwnPropertyDescriptor(space, key) ?? {};
    Object.defineProperty(space, key, { configurable: true, enumerable, writable: true, value });
  }
}
