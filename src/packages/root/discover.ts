import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { t } from '@vscode/l10n';
import { formatIdentity } from '../../authority/identity.ts';
import { type PluginIdentity, SOURCES } from '../../authority/record.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import { PACKAGE_EXTENSION } from '../../manifest/model/package-facts.ts';
import { comparePaths } from '../archive/files.ts';
import { MAX_PACKAGE_BYTES, MAX_PACKAGES_PER_STORE } from '../limits.ts';
import { codeOf, ioProblem } from './io-problem.ts';
import { mapConcurrent } from './map-concurrent.ts';
import type { PackageCache, PackageSummary, SummaryReading } from './package-cache.ts';
import { unreadable } from './problem.ts';
import { resolvesFrom, type Store } from './stores.ts';

/** Archives that are read at one time; each is held in memory until it is judged. */
const READ_AHEAD = 4;

/** A valid package in a store. */
export interface FoundPackage extends PackageSummary {
  readonly identity: PluginIdentity;
  readonly store: Store;
  readonly fileName: string;
  /** Canonical. */
  readonly path: string;
}

/** Something wrong with a store or with a file in it. */
export interface DiscoveryProblem {
  readonly problem: PackageProblem;
  readonly store: Store;
  /** Absent for a problem of the store itself. */
  readonly fileName?: string;
  /** Of the plugin, where the manifest told so much. */
  readonly identity?: PluginIdentity;
}

export interface Discovery {
  readonly packages: readonly FoundPackage[];
  readonly problems: readonly DiscoveryProblem[];
}

/**
 * Looks at every package of the stores (docs/formats.md#scanning-a-store), executing nothing and opening nothing but the
 * archives. One broken file or store never hides another.
 */
export async function discover(stores: readonly Store[], cacheOf: (store: Store) => PackageCache): Promise<Discovery> {
  const packages: FoundPackage[] = [];
  const problems: DiscoveryProblem[] = [];
  for (const store of stores) {
    for await (const found of packagesIn(store, cacheOf(store))) {
      if ('problem' in found) problems.push(found);
      else packages.push(found);
    }
  }
  return { packages: packages.sort(compareFound), problems: [...problems, ...duplicates(packages)] };
}

/** Everything in one store; its cache then knows of nothing else. */
async function* packagesIn(store: Store, cache: PackageCache): AsyncGenerator<FoundPackage | DiscoveryProblem> {
  let root: string;
  let names: string[];
  try {
    root = await realpath(store.directory);
    names = (await readdir(root)).filter((name) => extname(name) === PACKAGE_EXTENSION).sort(comparePaths);
  } catch (error) {
    cache.keepOnly(new Set());
    if (codeOf(error) !== 'ENOENT') yield { store, problem: ioProblem(error).problem };
    return;
  }
  if (names.length > MAX_PACKAGES_PER_STORE) {
    const message = t(
      'The store holds {0} packages; the first {1} are looked at',
      names.length,
      MAX_PACKAGES_PER_STORE,
    );
    yield { store, problem: unreadable('bounds', message).problem };
  }
  const candidates = mapConcurrent(names.slice(0, MAX_PACKAGES_PER_STORE), READ_AHEAD, (name) =>
    readCandidate(root, name, cache),
  );
  const looked = new Set<string>();
  for await (const { fileName, path, reading } of candidates) {
    looked.add(path);
    if (reading.ok) {
      const identity = { source: store.source, id: reading.value.manifest.id };
      yield { ...reading.value, identity, store, fileName, path };
    } else {
      const identity = reading.id === undefined ? {} : { identity: { source: store.source, id: reading.id } };
      yield { store, fileName, problem: reading.problem, ...identity };
    }
  }
  cache.keepOnly(looked);
}

interface Candidate {
  readonly fileName: string;
  readonly path: string;
  readonly reading: SummaryReading;
}

async function readCandidate(root: string, fileName: string, cache: PackageCache): Promise<Candidate> {
  const place = join(root, fileName);
  try {
    const path = await realpath(place);
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) {
      return { fileName, path, reading: unreadable('traversal', t('The link leads out of the store')) };
    }
    const stats = await stat(path, { bigint: true });
    if (!stats.isFile()) return { fileName, path, reading: unreadable('malformed', t('Not a regular file')) };
    if (stats.size > MAX_PACKAGE_BYTES) {
      const message = t('The file has {0} bytes; at most {1} are allowed', Number(stats.size), MAX_PACKAGE_BYTES);
      return { fileName, path, reading: unreadable('bounds', message) };
    }
    return { fileName, path, reading: await cache.read(path, stats) };
  } catch (error) {
    return { fileName, path: place, reading: ioProblem(error) };
  }
}

/** One problem per identity that several packages have; none of them can be enabled. */
function duplicates(packages: readonly FoundPackage[]): DiscoveryProblem[] {
  const groups = new Map<string, FoundPackage[]>();
  for (const found of packages) {
    if (!resolvesFrom(found.store)) continue;
    const name = formatIdentity(found.identity);
    groups.set(name, [...(groups.get(name) ?? []), found]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length < 2) return [];
    const files = group.map(({ fileName }) => fileName).join(', ');
    const message = t('Several packages are {0}: {1}', formatIdentity(first.identity), files);
    const problem: PackageProblem = { kind: 'duplicate', phase: 'discovery', message };
    return [{ store: first.store, identity: first.identity, problem }];
  });
}

function compareFound(left: FoundPackage, right: FoundPackage): number {
  return (
    SOURCES.indexOf(left.identity.source) - SOURCES.indexOf(right.identity.source) ||
    comparePaths(left.identity.id, right.identity.id) ||
    comparePaths(left.digest, right.digest) ||
    comparePaths(left.fileName, right.fileName)
  );
}
