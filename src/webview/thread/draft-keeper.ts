import type { Draft } from '../../protocol/thread-protocol.ts';
import type { Host } from './host.ts';

/** How long a writer pauses before the draft is told to the host, milliseconds. */
const PAUSE_MS = 400;

/**
 * Tells the host what is being written, so that it outlives the page: when the writer pauses, and at once when they look
 * elsewhere or press a shortcut, which may close the page.
 */
export class DraftKeeper {
  readonly #host: Host;
  #draft: Draft | undefined;
  #waiting: number | undefined;

  constructor(host: Host) {
    this.#host = host;
    window.addEventListener('blur', () => this.flush());
    document.addEventListener('visibilitychange', () => this.flush());
    window.addEventListener(
      'keydown',
      ({ ctrlKey, metaKey, altKey }) => {
        if (ctrlKey || metaKey || altKey) this.flush();
      },
      { capture: true },
    );
  }

  changed(draft: Draft): void {
    this.#draft = draft;
    window.clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => this.flush(), PAUSE_MS);
  }

  flush(): void {
    const draft = this.#draft;
    if (!draft) return;
    window.clearTimeout(this.#waiting);
    this.#draft = undefined;
    this.#host.post(isOwn(draft) ? { type: 'draft', draft } : { type: 'draft' });
  }
}

/** Whether a person has written something; a text that was only offered is offered again. */
function isOwn({ text, offered }: Draft): boolean {
  return text.trim() !== '' && text !== offered;
}
