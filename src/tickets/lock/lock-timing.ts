import { setTimeout } from 'node:timers/promises';

/** The clock that a lock waits by. */
export interface LockTiming {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemTiming: LockTiming = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds);
  },
};
