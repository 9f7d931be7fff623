import { type KnownReference, MAX_ASKED_REFERENCES } from '../../protocol/thread-protocol.ts';
import type { Host } from './host.ts';

/**
 * Turns marked references into links once the host says that they lead somewhere. Each text is asked about once per page,
 * together with the others that were drawn in the same turn.
 */
export class ReferenceLinks {
  readonly #host: Host;
  readonly #root: ParentNode;
  readonly #known = new Map<string, string>();
  readonly #asked = new Set<string>();
  #waiting = new Set<string>();

  constructor(host: Host, root: ParentNode) {
    this.#host = host;
    this.#root = root;
  }

  /** Looks through a tree that is about to be drawn. */
  prepare(tree: ParentNode): void {
    for (const place of tree.querySelectorAll<HTMLElement>('.reference[data-reference]')) {
      const text = place.dataset.reference ?? '';
      const title = this.#known.get(text);
      if (title !== undefined) activate(place, title);
      else if (!this.#asked.has(text)) this.#ask(text);
    }
  }

  /** Takes the host's answer; what it does not name stays ordinary text. */
  learn(known: readonly KnownReference[]): void {
    for (const { text, title } of known) this.#known.set(text, title);
    const titles = new Map(known.map(({ text, title }) => [text, title]));
    for (const place of this.#root.querySelectorAll<HTMLElement>('.reference:not([role])')) {
      const title = titles.get(place.dataset.reference ?? '');
      if (title !== undefined) activate(place, title);
    }
  }

  /** Forgets what led nowhere, so that a file made meanwhile is found the next time it is drawn. */
  forget(): void {
    this.#asked.clear();
  }

  #ask(text: string): void {
    this.#asked.add(text);
    this.#waiting.add(text);
    if (this.#waiting.size === 1) queueMicrotask(() => this.#send());
  }

  #send(): void {
    const references = [...this.#waiting];
    this.#waiting = new Set();
    for (let at = 0; at < references.length; at += MAX_ASKED_REFERENCES) {
      this.#host.post({ type: 'resolve', references: references.slice(at, at + MAX_ASKED_REFERENCES) });
    }
  }
}

function activate(place: HTMLElement, title: string): void {
  place.setAttribute('role', 'link');
  place.tabIndex = 0;
  place.title = title;
}
