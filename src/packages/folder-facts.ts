import { t } from '@vscode/l10n';
import type { FolderFacts } from '../manifest/package-facts.ts';
import { packedBytes } from './archive/write.ts';
import { clutterIn } from './clutter.ts';
import { packageDigest } from './digest.ts';
import type { PackageFiles } from './files.ts';
import { MAX_PACKAGE_BYTES } from './limits.ts';
import { isPlaceholder } from './placeholder.ts';
import type { PackageProblem } from './problem.ts';
import { readFolder } from './read-folder.ts';

/** Finds out what the rules must know of a source folder. What keeps it from being packed is a fact too. */
export async function folderFacts(folder: string): Promise<FolderFacts> {
  const clutter = new Set<string>();
  const reading = await readFolder(folder, (path) => {
    const found = clutterIn(path);
    if (found !== undefined) clutter.add(found);
    return false;
  });
  if (reading.ok) return { ...factsOf(reading.value), clutter: [...clutter] };
  const obstacle = obstacleOf(reading.problem);
  return { ...(obstacle === undefined ? {} : { obstacle }), clutter: [...clutter] };
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
