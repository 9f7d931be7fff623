import type { Clock } from '../../clock.ts';
import { MAX_CONTROL_FRAMES_PER_SECOND } from '../../limits.ts';

const SECOND = 1000;

/** Counts the pings and pongs of a peer by the second, so that a flood is told from a connection that is kept alive. */
export class PingBudget {
  readonly #clock: Clock;
  #windowStart = Number.NEGATIVE_INFINITY;
  #spent = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes one; false when this second's are spent. */
  spend(): boolean {
    const now = this.#clock.now();
    if (now - this.#windowStart >= SECOND) {
      this.#windowStart = now;
      this.#spent = 0;
    }
    this.#spent += 1;
    return this.#spent <= MAX_CONTROL_FRAMES_PER_SECOND;
  }
}
