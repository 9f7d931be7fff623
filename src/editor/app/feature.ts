import type * as vscode from 'vscode';
import type { SharedRoots } from '../roots/shared-roots.ts';
import type { Handler } from './commands.ts';
import type { CommandOf, EditorOf, FeatureName, ViewOf } from './contributions.ts';
import type { SharedServices } from './services.ts';

/** What the activation entry hands to every feature. Nothing else is shared between features. */
export interface FeatureHost extends SharedServices {
  /** The roots of this window, opened by the first feature that asks for them. */
  roots(): SharedRoots;
  /** A tree view of this feature; created by the activation entry, filled by the feature's `trees`. */
  view(id: string): vscode.TreeView<unknown>;
}

/** What each of some commands does. */
export type Handlers<C extends CommandOf<FeatureName>> = { readonly [Id in C]: Handler<Id> };

/**
 * A part of the extension that lives in a bundle of its own. `commands` and `trees` are complete: the activation entry
 * has already registered every one of these names and passes each use on.
 */
export interface Feature<F extends FeatureName> extends vscode.Disposable {
  readonly commands: Handlers<CommandOf<F>>;
  readonly trees: Readonly<Record<ViewOf<F>, vscode.TreeDataProvider<unknown>>>;
  /** Complete where the feature has custom editors; the others leave it out. */
  readonly editors?: Readonly<Record<EditorOf<F>, vscode.CustomReadonlyEditorProvider>>;
}

/**
 * What `src/editor/<name>/feature.ts` exports as `start`. Called once, on the feature's first use. It calls
 * `useDisplayLanguage` before anything else, since its bundle has texts of its own.
 */
export type StartFeature<F extends FeatureName> = (host: FeatureHost) => Feature<F> | Promise<Feature<F>>;
