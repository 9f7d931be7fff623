import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { t } from '@vscode/l10n';
import * as z from 'zod';
import { readRegularFile } from '../../../base/regular-file.ts';
import type { LockTiming } from './lock-timing.ts';
import type { LockAttempt } from './reference-lock.ts';

/** The folder below the tickets folder in which our writers exclude each other. It ignores itself in Git. */
export const WRITER_FOLDER = '.yoi-kit';

/** A holder of that age is gone, whatever its process id says now; no operation takes a tenth of it. Milliseconds. */
export const ABANDONED_AFTER_MS = 60_000;

const LOCK_FOLDER = 'held';
const OWNER_FILE = 'owner.json';
const CLAIM = 'claim-';
/** What writers that hold the lock make here before they rename it into place. */
const DRAFT = 'draft-';
const BURIED = 'gone-';

/** Bytes of an owner's file that is read; ours have a hundred. */
const MAX_OWNER_BYTES = 4_096;

/**
 * `since` is the machine's uptime when the claim was made, milliseconds. The token becomes a part of a name, so what could
 * be a path is none.
 */
const Owner = z.object({
  pid: z.int(),
  host: z.string(),
  token: z.string().regex(/^[\w-]{1,64}$/),
  since: z.number(),
});
type Owner = z.infer<typeof Owner>;

/** A claim to the lock, visible to others while it stands. */
export interface LockClaim {
  try(): LockAttempt;
  /** Whether others claim the lock too. */
  isContended(): boolean;
  withdraw(): void;
}

/**
 * Claims the lock that our own writers exclude each other with, on every platform: a folder with the owner's name in it
 * is renamed to `held`, which succeeds only while no `held` with content stands there. A dead owner's folder is renamed
 * to a name made of its token, so that of two writers which both found it dead only one removes it, and neither removes
 * the successor's.
 *
 * @param root an existing tickets folder
 * @throws the file system's error when nothing can be written in `root`
 */
export function claimWriterLock(root: string, timing: Pick<LockTiming, 'now' | 'uptime'>): LockClaim {
  const folder = join(root, WRITER_FOLDER);
  const owner: Owner = { pid: process.pid, host: hostname(), token: randomUUID(), since: timing.uptime() };
  const claim = join(folder, CLAIM + owner.token);
  const held = join(folder, LOCK_FOLDER);
  makeFolder(folder);
  mkdirSync(claim);
  writeFileSync(join(claim, OWNER_FILE), JSON.stringify(owner));

  /** Takes `held` away in one step, so that nobody ever sees it half removed, unless it was taken over as abandoned. */
  const release = () => {
    if (readOwner(held)?.token !== owner.token) return;
    if (succeeds(() => renameSync(held, claim))) rmSync(claim, { recursive: true, force: true });
  };

  let hasBuried = false;
  return {
    try() {
      if (succeeds(() => renameSync(claim, held))) {
        if (hasBuried) removeDrafts(folder);
        return { kind: 'held', release };
      }
      const holder = readOwner(held);
      if (isGone(holder, held, timing) && readOwner(held)?.token === holder?.token) {
        if (succeeds(() => renameSync(held, join(folder, BURIED + (holder?.token ?? 'unnamed'))))) hasBuried = true;
        sweep(folder, claim, timing.now());
      }
      const isOfThisMachine = holder?.host === hostname();
      return isOfThisMachine ? { kind: 'busy' } : { kind: 'busy', removable: held };
    },
    isContended: () => readdirSync(folder).some((name) => name.startsWith(CLAIM) && join(folder, name) !== claim),
    withdraw: () => rmSync(claim, { recursive: true, force: true }),
  };
}

function makeFolder(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) throw Object.assign(new Error(t('{0} is a link', WRITER_FOLDER)), { code: 'ELOOP' });
  if (found) return;
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
    throw error;
  }
  writeFileSync(join(folder, '.gitignore'), '*\n');
}

/** Removes what dead writers left, once nobody can still be about to rename it. */
function sweep(folder: string, own: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if ((name.startsWith(CLAIM) || name.startsWith(BURIED)) && path !== own && isOld(path, now)) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

/** What a dead holder was making; whoever holds the lock may remove it, as only a holder makes drafts. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(DRAFT)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Nothing also where something else than our folder and file stands: anybody may put that there, in Git too. */
function readOwner(held: string): Owner | undefined {
  try {
    if (!lstatSync(held).isDirectory()) return undefined;
    const reading = readRegularFile(join(held, OWNER_FILE), { maxBytes: MAX_OWNER_BYTES });
    if (reading.kind !== 'bytes') return undefined;
    return Owner.safeParse(JSON.parse(Buffer.from(reading.bytes).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/**
 * The age of a holder on this machine is told by the machine's uptime, so that setting the clock hands nobody a lock that
 * is held; an uptime from before the machine started again is in the future. Only of others is the file's time asked: in the future, their clock may be ahead of ours, so a person
 * has to say that nobody writes.
 *
 * @param holder undefined when `held` is gone already, or lost its content in a crash of the machine
 */
function isGone(holder: Owner | undefined, held: string, { now, uptime }: Pick<LockTiming, 'now' | 'uptime'>): boolean {
  if (holder === undefined) return isOld(held, now());
  if (holder.host !== hostname()) return ageOf(held, now()) > ABANDONED_AFTER_MS;
  const age = uptime() - holder.since;
  return age < 0 || age > ABANDONED_AFTER_MS || !isAlive(holder.pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Whether nobody can still be at work on something without an owner; a time in the future says no less than one long ago. */
function isOld(path: string, now: number): boolean {
  return Math.abs(ageOf(path, now)) > ABANDONED_AFTER_MS;
}

/** Milliseconds since something was changed, by the clock; of what is gone, none. */
function ageOf(path: string, now: number): number {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 0 : now - stats.mtimeMs;
}

/** Whether the step succeeded; that it does not is how a writer learns that another was faster. */
function succeeds(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}
