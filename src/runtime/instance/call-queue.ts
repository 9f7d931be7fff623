import { t } from '@vscode/l10n';
import { MAX_QUEUED_CALLS } from '../limits.ts';
import { type Outcome, refused } from '../outcome.ts';

/** Runs the calls of one instance one after the other; a bounded number may wait, and a waiting one can be cancelled. */
export class CallQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  get waiting(): number {
    return this.#waiting;
  }

  async run<T>(signal: AbortSignal, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (this.#waiting >= MAX_QUEUED_CALLS) {
      return refused('queue-full', t('{0} calls are waiting for this plugin already', MAX_QUEUED_CALLS));
    }
    const before = this.#tail;
    this.#waiting += 1;
    const mine = this.#afterwards(before, signal, work);
    this.#tail = mine.catch(() => undefined);
    return mine;
  }

  async #afterwards<T>(
    before: Promise<unknown>,
    signal: AbortSignal,
    work: () => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    await before;
    this.#waiting -= 1;
    if (signal.aborted) return refused('cancelled', t('the call was cancelled'));
    return work();
  }
}
