import { uptime } from 'node:os';
import { setTimeout } from 'node:timers/promises';

/** The clocks that a lock goes by. */
export interface LockTiming {
  /** Milliseconds since the epoch; a person or a time server may set it. */
  now(): number;
  /** Milliseconds since the machine started, the same for all its processes; nobody sets it. */
  uptime(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemTiming: LockTiming = {
  now: () => Date.now(),
  uptime: () => uptime() * 1000,
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds);
  },
};
