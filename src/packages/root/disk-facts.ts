import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { t } from '@vscode/l10n';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import type { BrokenArchive, FolderFacts } from '../../manifest/model/package-facts.ts';
import { type PackageFiles, packageDigest } from '../archive/files.ts';
import { ignoredFilesIn } from '../archive/ignored-files.ts';
import { isPlaceholder } from '../archive/placeholder.ts';
import { readFolder } from '../archive/read-folder.ts';
import { packedBytes } from '../archive/write.ts';
import { MAX_PACKAGE_BYTES } from '../limits.ts';
import type { Discovery, DiscoveryProblem } from './discover.ts';
import type { Files } from './files.ts';
import type { PackageStores } from './package-stores.ts';
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

/** Finds out what the rules must know of a source folder. What keeps it from being packed is a fact too. */
export async function folderFacts(folder: string): Promise<FolderFacts> {
  const ignored = new Set<string>();
  const reading = await readFolder(folder, (path) => {
    const found = ignoredFilesIn(path);
    if (found !== undefined) ignored.add(found);
    return false;
  });
  if (reading.ok) return { ...factsOf(reading.value), ignored: [...ignored] };
  const obstacle = obstacleOf(reading.problem);
  return { ...(obstacle === undefined ? {} : { obstacle }), ignored: [...ignored] };
}

function factsOf(files: PackageFiles): FolderFacts {
  const placeholders = [...files].filter(([, bytes]) => isPlaceholder(bytes)).map(([path]) => path);
  const facts: FolderFacts = {
    digest: packageDigest(files),
    files: new Set(files.keys()),
    placeholders: new Set(placeholders),
  };
  const bytes = packedBytes(files);
  if (bytes <= MAX_PACKAGE_BYTES) return facts;
  const message = t('The archive would have {0} bytes; at most {1} are allowed', bytes, MAX_PACKAGE_BYTES);
  return { ...facts, obstacle: { kind: 'limit', message } };
}

function obstacleOf({ kind, message }: PackageProblem): FolderFacts['obstacle'] {
  if (kind === 'bounds') return { kind: 'limit', message };
  return kind === 'traversal' ? { kind: 'unsafe-path', message } : undefined;
}
