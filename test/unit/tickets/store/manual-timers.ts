import type { After } from '../../../../src/base/batch.ts';

/** Timers that run when a test says that their time has come. */
export class ManualTimers {
  readonly #pending = new Set<{ readonly milliseconds: number; readonly run: () => void }>();

  readonly after: After = (milliseconds, run) => {
    const timer = { milliseconds, run };
    this.#pending.add(timer);
    return { dispose: () => void this.#pending.delete(timer) };
  };

  /** The waiting times of the timers that are set. */
  get pending(): number[] {
    return [...this.#pending].map(({ milliseconds }) => milliseconds);
  }

  /** Runs every timer of at most so many milliseconds. */
  elapse(milliseconds: number): void {
    for (const timer of [...this.#pending]) {
      if (timer.milliseconds > milliseconds) continue;
      this.#pending.delete(timer);
      timer.run();
    }
  }
}
