import type { Clock } from '../../../src/runtime/clock.ts';

/** Time that moves when told to. Timers fire in the order of their due times. */
export class FakeClock implements Clock {
  #now = 0;
  #timers = new Set<{ due: number; action: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, action: () => void): { dispose(): void } {
    const timer = { due: this.#now + ms, action };
    this.#timers.add(timer);
    return { dispose: () => void this.#timers.delete(timer) };
  }

  get pending(): number {
    return this.#timers.size;
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.due);
      next.action();
    }
    this.#now = until;
  }
}
