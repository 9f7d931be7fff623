import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerCommand } from './commands.ts';
import { COMMANDS, type CommandOf, EDITORS, type FeatureName, VIEWS } from './contributions.ts';
import type { Feature, FeatureHost, StartFeature } from './feature.ts';
import { LazyTree } from './lazy-tree.ts';

/** The module of a feature's bundle, as `require` gives it. */
export interface FeatureModule<F extends FeatureName> {
  readonly start: StartFeature<F>;
}

/**
 * Holds a feature's place: its commands and views exist from activation on, its bundle is required and started when the
 * first of them is used. A start that fails is shown once and tried again on the next use.
 */
export class LazyFeature<F extends FeatureName> implements vscode.Disposable {
  readonly #views = new Map<string, vscode.TreeView<unknown>>();
  readonly #owned: vscode.Disposable[] = [];
  readonly #host: FeatureHost;
  readonly #name: F;
  readonly #require: () => FeatureModule<F>;
  #started: Promise<Feature<F>> | undefined;
  #disposed = false;

  constructor(name: F, shared: Omit<FeatureHost, 'view'>, require: () => FeatureModule<F>) {
    this.#name = name;
    this.#require = require;
    this.#host = { ...shared, view: (id) => this.#view(id) };
    for (const id of COMMANDS[name]) {
      this.#owned.push(registerCommand(id, (...args: readonly unknown[]) => this.#run(id, args)));
    }
    for (const id of VIEWS[name]) {
      const tree = new LazyTree(async () => this.#treeOf(await this.start(), id));
      const view = vscode.window.createTreeView(id, { treeDataProvider: tree, showCollapseAll: true });
      this.#views.set(id, view);
      this.#owned.push(view, tree);
    }
    for (const id of EDITORS[name]) this.#owned.push(vscode.window.registerCustomEditorProvider(id, this.#editor(id)));
  }

  /** Starts the feature, or gives the one that runs. */
  start(): Promise<Feature<F>> {
    if (this.#disposed) return Promise.reject(new Error(`the ${this.#name} feature is disposed`));
    this.#started ??= this.#open().catch((error: unknown) => {
      this.#started = undefined;
      this.#host.log.error(error instanceof Error ? error : String(error));
      throw error;
    });
    return this.#started;
  }

  /** A start that is under way ends first, and what it has started is disposed then. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const owned of this.#owned) owned.dispose();
    void this.#started?.then(
      (feature) => feature.dispose(),
      () => undefined,
    );
  }

  async #open(): Promise<Feature<F>> {
    return this.#require().start(this.#host);
  }

  async #run(id: CommandOf<F>, args: readonly unknown[]): Promise<unknown> {
    const { commands } = await this.start();
    // The arguments were read by the table that types the handler.
    const run = commands[id] as (...args: readonly unknown[]) => unknown;
    return run(...args);
  }

  #treeOf(feature: Feature<F>, id: string): vscode.TreeDataProvider<unknown> {
    const trees: Readonly<Record<string, vscode.TreeDataProvider<unknown>>> = feature.trees;
    const tree = trees[id];
    if (!tree) throw new Error(`the ${this.#name} feature has no tree ${id}`);
    return tree;
  }

  /** Stands in for a custom editor until a file is opened in it. */
  #editor(id: string): vscode.CustomReadonlyEditorProvider {
    const provider = async () => {
      const editors: Readonly<Record<string, vscode.CustomReadonlyEditorProvider>> = (await this.start()).editors ?? {};
      const found = editors[id];
      if (!found) throw new Error(`the ${this.#name} feature has no editor ${id}`);
      return found;
    };
    return {
      openCustomDocument: async (...args) => (await provider()).openCustomDocument(...args),
      resolveCustomEditor: async (...args) => (await provider()).resolveCustomEditor(...args),
    };
  }

  #view(id: string): vscode.TreeView<unknown> {
    const view = this.#views.get(id);
    if (!view) throw new Error(t('The view {0} is not contributed.', id));
    return view;
  }
}
