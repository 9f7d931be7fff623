import { spawn } from 'node:child_process';
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** One try to take a lock, without waiting. */
export type LockAttempt =
  | { readonly kind: 'held'; release(): void }
  /** `removable`: what a person may remove who knows that nobody writes, as nothing here can tell. */
  | { readonly kind: 'busy'; readonly removable?: string }
  /** This machine has no such lock. */
  | { readonly kind: 'unavailable' };

/** The file that the reference locks; created when missing, never truncated, never removed (docs/formats.md#writing). */
export const REFERENCE_LOCK_FILE = '.ticket-backend.lock';

/** Where util-linux keeps its program. Absolute, so that a search path cannot put another in its place. */
const FLOCK_PROGRAMS = ['/usr/bin/flock', '/bin/flock'];

const OPEN_FLAGS =
  constants.O_WRONLY |
  constants.O_CREAT |
  constants.O_APPEND |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);

/** What `flock -n` answers when somebody else holds the lock. */
const EXIT_BUSY = 1;

/**
 * Takes the reference's advisory lock on `root`. Node has no such call, so on Linux `flock` takes it on a descriptor
 * that it inherits: the lock belongs to the open file, outlives that program and ends when the descriptor is closed, by
 * us or by our death.
 *
 * @throws the file system's error when the lock file cannot be opened
 */
export async function tryReferenceLock(
  root: string,
  platform: NodeJS.Platform = process.platform,
): Promise<LockAttempt> {
  if (platform !== 'linux') return { kind: 'unavailable' };
  const descriptor = openSync(join(root, REFERENCE_LOCK_FILE), OPEN_FLAGS, 0o644);
  try {
    for (const program of fstatSync(descriptor).isFile() ? FLOCK_PROGRAMS : []) {
      const exit = await runFlock(program, descriptor);
      if (exit === undefined) continue;
      if (exit === 0) return { kind: 'held', release: once(() => closeSync(descriptor)) };
      closeSync(descriptor);
      return exit === EXIT_BUSY ? { kind: 'busy' } : { kind: 'unavailable' };
    }
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  closeSync(descriptor);
  return { kind: 'unavailable' };
}

/** The exit code; undefined when the program cannot be started. */
function runFlock(program: string, descriptor: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, ['-x', '-n', '3'], {
      stdio: ['ignore', 'ignore', 'ignore', descriptor],
      env: {},
    });
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => resolve(code ?? undefined));
  });
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}
