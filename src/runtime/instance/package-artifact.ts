import { t } from '@vscode/l10n';
import type { ResolvedRecord } from '../../authority/record.ts';
import { readPackageFile } from '../../packages/archive/read-package.ts';
import { done, type Outcome, refused } from '../outcome.ts';

/**
 * Reads one file of an archive, which is read and digested anew: what runs is what was enabled, whatever happened to the
 * store meanwhile (docs/formats.md#resolved-record). `archive` must be canonical; absent means that no store holds the package.
 */
export async function readPackageArtifact(
  record: ResolvedRecord,
  path: string,
  archive: string | undefined,
): Promise<Outcome<Uint8Array>> {
  if (archive === undefined) return failed(t('the package is not in its store'));
  const read = await readPackageFile(archive);
  if (!read.ok) return failed(read.problem.message);
  const { digest, files } = read.value;
  if (digest !== record.digest) return failed(t('the package has changed since it was enabled'));
  const bytes = files.get(path);
  if (!bytes) return failed(t('the package holds no file {0}', path));
  return done(bytes);
}

function failed(message: string): ReturnType<typeof refused> {
  return refused('package-load', t('package/module load error: {0}', message));
}
