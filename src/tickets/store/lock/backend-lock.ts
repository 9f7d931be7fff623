import type { LockTiming } from './lock-timing.ts';
import type { LockAttempt } from './reference-lock.ts';
import { tryReferenceLock } from './reference-lock.ts';
import { claimWriterLock, type LockClaim } from './writer-lock.ts';

/** How long a held lock is tried again before it is reported, milliseconds. */
export const LOCK_PATIENCE_MS = 2_000;

/** Bounds of the pause between two tries, milliseconds; the chance in it keeps two writers from trying in step. */
const PAUSE_MS = { least: 3, most: 9 };

/** Pause of a writer that lets others go first, milliseconds: longer than any pause between their tries. */
const COURTESY_MS = 12;

export type Locked<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Somebody else held it all the time. */
  | { readonly kind: 'busy'; readonly holder: 'writer' | 'reference'; readonly removable?: string };

/**
 * Both locks of one tickets folder: the one that our own writers exclude each other with, and on Linux the reference's
 * (docs/formats.md#writing).
 */
export class BackendLock {
  readonly #root: string;
  readonly #timing: LockTiming;
  #lastReleased = Number.NEGATIVE_INFINITY;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param root absolute path of an existing tickets folder */
  constructor(root: string, timing: LockTiming) {
    this.#root = root;
    this.#timing = timing;
  }

  /**
   * Runs `work` while holding both locks.
   *
   * @throws what `work` throws, and the file system's error when nothing can be written in the folder
   */
  hold<T>(work: () => Promise<T>): Promise<Locked<T>> {
    const turn = this.#queue.then(() => this.#hold(work));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #hold<T>(work: () => Promise<T>): Promise<Locked<T>> {
    const latest = this.#timing.uptime() + LOCK_PATIENCE_MS;
    const claim = claimWriterLock(this.#root, this.#timing);
    try {
      await this.#letOthersGoFirst(claim);
      const own = await this.#patiently(latest, async () => claim.try());
      if (own.kind === 'busy') return { ...own, holder: 'writer' };
      if (own.kind !== 'held') return { kind: 'busy', holder: 'writer' };
      try {
        return await this.#holdReference(latest, work);
      } finally {
        own.release();
        this.#lastReleased = this.#timing.uptime();
      }
    } finally {
      claim.withdraw();
    }
  }

  async #holdReference<T>(latest: number, work: () => Promise<T>): Promise<Locked<T>> {
    const lock = await this.#patiently(latest, () => tryReferenceLock(this.#root));
    if (lock.kind === 'busy') return { kind: 'busy', holder: 'reference' };
    try {
      return { kind: 'done', value: await work() };
    } finally {
      if (lock.kind === 'held') lock.release();
    }
  }

  /** A process that writes much would otherwise take the lock again before anybody who waits has had a try. */
  async #letOthersGoFirst(claim: LockClaim): Promise<void> {
    const isFresh = this.#timing.uptime() - this.#lastReleased < COURTESY_MS;
    if (isFresh && claim.isContended()) await this.#timing.sleep(COURTESY_MS);
  }

  async #patiently(latest: number, attempt: () => Promise<LockAttempt>): Promise<LockAttempt> {
    for (;;) {
      const outcome = await attempt();
      if (outcome.kind !== 'busy' || this.#timing.uptime() >= latest) return outcome;
      await this.#timing.sleep(PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least));
    }
  }
}
