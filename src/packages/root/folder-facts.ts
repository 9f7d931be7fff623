import { t } from '@vscode/l10n';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import type { FolderFacts } from '../../manifest/model/package-facts.ts';
import { type PackageFiles, packageDigest } from '../archive/files.ts';
import { ignoredFilesIn } from '../archive/ignored-files.ts';
import { isPlaceholder } from '../archive/placeholder.ts';
import { readFolder } from '../archive/read-folder.ts';
import { packedBytes } from '../archive/write.ts';
import { MAX_PACKAGE_BYTES } from '../limits.ts';

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
