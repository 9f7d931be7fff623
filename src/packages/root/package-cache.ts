import type { BigIntStats } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { PluginManifest } from '../../authority/record.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import type { ManifestView } from '../../manifest/model/manifest-view.ts';
import { readPackageFile } from '../archive/read-package.ts';
import type { Validation } from '../archive/validate.ts';

/** What is kept of a package that was read: everything but its contents. */
export interface PackageSummary {
  readonly digest: string;
  readonly manifest: PluginManifest;
  readonly view: ManifestView;
  /** Bytes of each file, in package order. */
  readonly entries: ReadonlyMap<string, number>;
}

export type SummaryReading =
  | { readonly ok: true; readonly value: PackageSummary }
  | { readonly ok: false; readonly problem: PackageProblem; readonly id?: string };

/** Reads, validates and hashes the archive at a canonical path. */
export type ReadPackage = (path: string) => Promise<Validation>;

/**
 * Nanoseconds that a file must have rested before its stamp is trusted: within one step of the file system's clock a second
 * change leaves the same stamp. A clock that shows less than milliseconds steps with the kernel's tick, the others in
 * whole seconds.
 */
const FINE_REST_NS = 20_000_000n;
const COARSE_REST_NS = 2_000_000_000n;
const NS_PER_MS = 1_000_000n;

interface Known {
  readonly stamp: string;
  readonly reading: Promise<SummaryReading>;
}

/**
 * Remembers what the archives of a store were found to be, by file and stamp of change: each is read and hashed once per
 * change, however many ask and at the same time, and looking at an unchanged store costs one `stat` per package. Contents
 * are never kept.
 */
export class PackageCache {
  readonly #known = new Map<string, Known>();
  readonly #readPackage: ReadPackage;
  readonly #now: () => number;

  /** `now` is milliseconds since 1970. */
  constructor(readPackage: ReadPackage = readPackageFile, now: () => number = Date.now) {
    this.#readPackage = readPackage;
    this.#now = now;
  }

  /** Reads the archive at a canonical path, or answers from memory when it still has the stamp of `stats`. */
  async read(path: string, stats: BigIntStats): Promise<SummaryReading> {
    const stamp = stampOf(stats);
    const known = this.#known.get(path);
    if (known?.stamp === stamp) return known.reading;
    const rest = restOf(stats, this.#now());
    const fresh: Known = { stamp, reading: this.#readRested(path, rest === 'coming' ? FINE_REST_NS : 0n) };
    this.#known.set(path, fresh);
    try {
      const reading = await fresh.reading;
      if (rest === 'unknown') this.#forget(path, fresh);
      return reading;
    } catch (error) {
      this.#forget(path, fresh);
      throw error;
    }
  }

  /** Forgets all but the given paths, when the store has been scanned. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#known.keys()) if (!paths.has(path)) this.#known.delete(path);
  }

  #forget(path: string, known: Known): void {
    if (this.#known.get(path) === known) this.#known.delete(path);
  }

  async #readRested(path: string, restNs: bigint): Promise<SummaryReading> {
    if (restNs > 0n) await pause(Number(restNs / NS_PER_MS));
    return summarize(await this.#readPackage(path));
  }
}

/** `coming`: the file changed a moment ago, on a file system whose clock is fine enough to wait for. */
function restOf({ ctimeNs }: BigIntStats, now: number): 'rested' | 'coming' | 'unknown' {
  const age = BigInt(Math.trunc(now)) * NS_PER_MS - ctimeNs;
  if (age > COARSE_REST_NS) return 'rested';
  if (ctimeNs % NS_PER_MS === 0n) return 'unknown';
  if (age > FINE_REST_NS) return 'rested';
  // The clock of a remote disk may run ahead of ours; a tick ahead is rounding.
  return age > -FINE_REST_NS ? 'coming' : 'unknown';
}

/** Tells one state of a file from the next, as finely as the file system's clock does. */
export function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}

function summarize(validation: Validation): SummaryReading {
  if (!validation.ok) return validation;
  const { digest, manifest, view, files } = validation.value;
  const entries = new Map([...files].map(([path, bytes]) => [path, bytes.byteLength]));
  return { ok: true, value: { digest, manifest, view, entries } };
}
