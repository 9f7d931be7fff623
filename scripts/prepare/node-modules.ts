import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './places.ts';
import { progress } from './progress.ts';
import { runQuietly } from './run-quietly.ts';

type Lock = { readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>> };

/** Installs the project's dependencies when they are missing, or brings them to the versions of the lock file. */
export async function nodeModules(): Promise<void> {
  const wanted = await readLock(join(ROOT, 'package-lock.json'));
  const present = await readLock(join(ROOT, 'node_modules', '.package-lock.json'));
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  if (present === undefined) {
    await progress('dependencies, from npm', () => runQuietly('npm', ['ci', ...quiet], { cwd: ROOT, env }));
    return;
  }
  if (wanted !== undefined && sameVersions(wanted, present)) return;
  await progress('dependencies that have changed, from npm', () =>
    runQuietly('npm', ['install', '--no-save', ...quiet], { cwd: ROOT, env }),
  );
}

async function readLock(file: string): Promise<Lock | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Lock;
  } catch {
    return undefined;
  }
}

/** Optional packages are for other platforms too, so their absence says nothing. */
function sameVersions(wanted: Lock, present: Lock): boolean {
  return Object.entries(wanted.packages).every(
    ([path, { version, optional }]) =>
      path === '' || (present.packages[path]?.version ?? (optional ? version : undefined)) === version,
  );
}
