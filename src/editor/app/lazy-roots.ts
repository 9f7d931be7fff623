import type * as vscode from 'vscode';
import type { SharedRoots } from '../roots/shared-roots.ts';
import type { SharedServices } from './services.ts';

/** The module of the roots' bundle, as `require` gives it. */
export interface RootsModule {
  openRoots(services: SharedServices): SharedRoots;
}

/** The roots of this window, in a bundle that is required when a feature first asks for them, and shared by all. */
export class LazyRoots implements vscode.Disposable {
  readonly #services: SharedServices;
  readonly #require: () => RootsModule;
  #opened: SharedRoots | undefined;

  constructor(services: SharedServices, require: () => RootsModule) {
    this.#services = services;
    this.#require = require;
  }

  open(): SharedRoots {
    this.#opened ??= this.#require().openRoots(this.#services);
    return this.#opened;
  }

  dispose(): void {
    this.#opened?.dispose();
  }
}
