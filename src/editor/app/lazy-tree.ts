import * as vscode from 'vscode';
import { shownRow } from './show.ts';

/** Stands in for a tree until somebody looks at it, then passes every question on to the real one. */
export class LazyTree implements vscode.TreeDataProvider<unknown>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<unknown>();
  readonly #load: () => Promise<vscode.TreeDataProvider<unknown>>;
  #tree: Promise<vscode.TreeDataProvider<unknown>> | undefined;
  #forwarding: vscode.Disposable | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(load: () => Promise<vscode.TreeDataProvider<unknown>>) {
    this.#load = load;
  }

  async getChildren(element?: unknown): Promise<unknown[]> {
    return (await (await this.#source()).getChildren(element)) ?? [];
  }

  async getTreeItem(element: unknown): Promise<vscode.TreeItem> {
    return shownRow(await (await this.#source()).getTreeItem(element));
  }

  async getParent(element: unknown): Promise<unknown> {
    return (await this.#source()).getParent?.(element);
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    element: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    return shownRow((await (await this.#source()).resolveTreeItem?.(item, element, token)) ?? item);
  }

  dispose(): void {
    this.#forwarding?.dispose();
    this.#changed.dispose();
  }

  /** A load that fails is tried again with the next question. */
  #source(): Promise<vscode.TreeDataProvider<unknown>> {
    this.#tree ??= this.#load().then(
      (tree) => {
        this.#forwarding = tree.onDidChangeTreeData?.((element) => this.#changed.fire(element));
        return tree;
      },
      (error: unknown) => {
        this.#tree = undefined;
        throw error;
      },
    );
    return this.#tree;
  }
}
