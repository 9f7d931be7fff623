import type * as vscode from 'vscode';
import { requestLabels } from '../../../packages/enablement/grant-choices.ts';
import type { PluginItem } from '../../../packages/root/plugin-item.ts';

/** Packages whose requests are remembered, the latest ones; a workspace hardly has more. */
const MAX_REMEMBERED = 200;
const KEY = 'plugins.seenRequests';

/**
 * Remembers what each package that was seen in this workspace requested, by its digest. When a package is replaced, its
 * manifest is gone, and what changed could not be said otherwise.
 */
export class ReviewedRequests {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  of(digest: string): readonly string[] | undefined {
    const known = this.#known();
    return Object.hasOwn(known, digest) ? known[digest] : undefined;
  }

  remember(items: readonly PluginItem[]): void {
    const known = this.#known();
    const fresh = items.flatMap(({ found }) =>
      found === undefined || Object.hasOwn(known, found.digest)
        ? []
        : [[found.digest, requestLabels(found.manifest)] as const],
    );
    if (fresh.length === 0) return;
    void this.#state.update(KEY, Object.fromEntries([...Object.entries(known), ...fresh].slice(-MAX_REMEMBERED)));
  }

  #known(): Readonly<Record<string, readonly string[]>> {
    return this.#state.get<Readonly<Record<string, readonly string[]>>>(KEY, {});
  }
}
