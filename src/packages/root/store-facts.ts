import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import type { BrokenArchive, PackageFacts } from '../../manifest/model/package-facts.ts';
import type { Discovery, DiscoveryProblem } from './discover.ts';
import { resolvesFrom } from './stores.ts';

/** What the rules must know of the stores. Packages that no running pod would find are not there for them. */
export function storeFacts({ packages, problems }: Discovery): Required<Pick<PackageFacts, 'archives' | 'broken'>> {
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
