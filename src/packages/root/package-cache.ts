import type { BigIntStats } from 'node:fs';
import type { PluginManifest } from '../../authority/record.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import type { ManifestView } from '../../manifest/model/manifest-view.ts';
import { readPackageFile } from '../archive/read-package.ts';

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

/** Nanoseconds that a file must have rested before its stamp is trusted: file systems count time in coarse steps. */
const RESTED_NS = 1_000_000_000n;

/**
 * Remembers what archives were found to be, by file and stamp of change, so that looking at an unchanged store costs one
 * `stat` per package. Contents are never kept.
 */
export class PackageCache {
  readonly #known = new Map<string, { readonly stamp: string; readonly reading: SummaryReading }>();
  readonly #now: () => number;

  /** `now` is milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Reads the archive at a canonical path, or answers from memory when it still has the stamp of `stats`. */
  async read(path: string, stats: BigIntStats): Promise<SummaryReading> {
    const stamp = stampOf(stats);
    const known = this.#known.get(path);
    if (known?.stamp === stamp) return known.reading;
    const reading = summarize(await readPackageFile(path));
    const rested = BigInt(this.#now()) * 1_000_000n - stats.ctimeNs > RESTED_NS;
    if (rested) this.#known.set(path, { stamp, reading });
    else this.#known.delete(path);
    return reading;
  }

  /** Forgets all but the given paths, when a store has been scanned. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#known.keys()) if (!paths.has(path)) this.#known.delete(path);
  }
}

function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}

function summarize(validation: Awaited<ReturnType<typeof readPackageFile>>): SummaryReading {
  if (!validation.ok) return validation;
  const { digest, manifest, view, files } = validation.value;
  const entries = new Map([...files].map(([path, bytes]) => [path, bytes.byteLength]));
  return { ok: true, value: { digest, manifest, view, entries } };
}
