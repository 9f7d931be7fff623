import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrokenArchive, FolderFacts } from '../../manifest/model/package-facts.ts';
import type { Discovery, DiscoveryProblem } from './discover.ts';
import type { Files } from './files.ts';
import { folderFacts } from './folder-facts.ts';
import type { PackageStores } from './package-stores.ts';
import type { PackageProblem } from './problem.ts';
import type { RootFacts, StoreFacts } from './root.ts';
import { type Environment, resolvesFrom, storesOf } from './stores.ts';

/** What the disk says when it is asked, for whoever looks once. What is not on a disk has no facts. */
export class DiskFacts implements RootFacts {
  readonly #files: Pick<Files, 'diskPath'>;
  readonly #stores: PackageStores;
  readonly #env: Environment;

  constructor(files: Pick<Files, 'diskPath'>, stores: PackageStores, env: Environment) {
    this.#files = files;
    this.#stores = stores;
    this.#env = env;
  }

  async folder(manifest: string): Promise<FolderFacts> {
    const path = this.#files.diskPath(manifest);
    return path === undefined ? {} : folderFacts(dirname(path));
  }

  async stores(root: string): Promise<StoreFacts> {
    const path = this.#files.diskPath(root);
    return path === undefined ? {} : storeFacts(await this.#stores.discover(storesOf(path, this.#env)));
  }

  keepOnly(): void {
    // Nothing is kept.
  }
}

/** What the rules must know of the stores. Packages that no running pod would find are not there for them. */
export function storeFacts({ packages, problems }: Discovery): Required<StoreFacts> {
  const archives = packages
    .filter(({ store }) => resolvesFrom(store))
    .map(({ identity, digest, view, path }) => ({ identity, digest, manifest: view, uri: pathToFileURL(path).href }));
  return { archives, broken: problems.flatMap(brokenArchive) };
}

function brokenArchive({ store, fileName, problem }: DiscoveryProblem): BrokenArchive[] {
  if (fileName === undefined) return [];
  const uri = pathToFileURL(join(store.directory, fileName)).href;
  return [{ uri, kind: conditionOf(problem), message: problem.message }];
}

function conditionOf({ kind, phase }: PackageProblem): BrokenArchive['kind'] {
  if (kind === 'bounds') return 'limit';
  return kind === 'missing' && phase === 'manifest' ? 'no-manifest' : 'unusable';
}
