import type { Disposable } from '../../base/disposable-store.ts';
import type { Clock } from '../clock.ts';

/** Milliseconds that one exported call may take: computing, and waiting for the host. */
export interface CallLimits {
  readonly computeMs: number;
  readonly hostWaitMs: number;
}

export type Spent = 'compute' | 'host-wait';

/** How long a call has computed and how long it has waited, in milliseconds. */
export interface Timing {
  readonly computeMs: number;
  readonly hostWaitMs: number;
}

/**
 * Two stop-watches of one call, of which one runs: the guest's while it computes, the host's while the guest waits. When
 * either reaches its limit, `onSpent` is told, once. V8 has no fuel, so time stands for it (docs/deviations.md).
 */
export class CallBudget implements Disposable {
  readonly #clock: Clock;
  readonly #limits: CallLimits;
  readonly #onSpent: (what: Spent) => void;
  #running: Spent = 'compute';
  #since: number;
  #used = { compute: 0, 'host-wait': 0 };
  #timer: Disposable | undefined;
  /** When the timer fires. */
  #due = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, limits: CallLimits, onSpent: (what: Spent) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#onSpent = onSpent;
    this.#since = clock.now();
    this.#arm();
  }

  get timing(): Timing {
    const running = this.#clock.now() - this.#since;
    return {
      computeMs: this.#used.compute + (this.#running === 'compute' ? running : 0),
      hostWaitMs: this.#used['host-wait'] + (this.#running === 'host-wait' ? running : 0),
    };
  }

  /** The guest has asked the host for something. */
  hostRuns(): void {
    this.#switchTo('host-wait');
  }

  /** The guest has its answer. */
  guestRuns(): void {
    this.#switchTo('compute');
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  /** Switching must cost nothing, since a guest can call the host ten thousand times a second: the timer stays as it is. */
  #switchTo(next: Spent): void {
    const now = this.#clock.now();
    this.#used[this.#running] += now - this.#since;
    this.#since = now;
    this.#running = next;
    if (this.#due > now + this.#left()) this.#arm();
  }

  #left(): number {
    const limit = this.#running === 'compute' ? this.#limits.computeMs : this.#limits.hostWaitMs;
    return Math.max(limit - this.#used[this.#running], 0);
  }

  /** The timer may fire early, after a switch to a stop-watch with more left; then it is set again. */
  #arm(): void {
    this.#timer?.dispose();
    const left = this.#left() - (this.#clock.now() - this.#since);
    this.#due = this.#clock.now() + left;
    this.#timer = this.#clock.after(Math.max(left, 0), () => this.#fired());
  }

  /**
   * A host that was busy itself sees the timer before the guest's message that has long been there. One more turn of the
   * event loop lets that message come first.
   */
  #fired(): void {
    setImmediate(() => {
      if (this.#timer === undefined) return;
      const spent = this.#clock.now() - this.#since >= this.#left();
      if (!spent) {
        this.#arm();
        return;
      }
      this.dispose();
      this.#onSpent(this.#running);
    });
  }
}
