import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RIG } from './places.ts';
import { progress } from './progress.ts';

/**
 * A folder under `.rig/` that is either complete or absent: `fill` works in a folder of its own, which is renamed at
 * the end. So an interrupted run leaves nothing half-made, and two runs at once cannot spoil each other's work.
 * `name` carries the version; older versions of the same part (same text before the first digit) are removed.
 */
export async function installedPart(
  name: string,
  what: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(RIG, name);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, 'package.json'), '{"private":true}\n');
  try {
    await progress(what, () => fill(partial));
    if (!existsSync(folder)) await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  await removeOlder(name);
  return folder;
}

async function removeOlder(name: string): Promise<void> {
  const family = name.replace(/\d.*$/, '');
  for (const entry of await readdir(RIG)) {
    const older = entry !== name && entry.replace(/\d.*$/, '') === family && !entry.includes('.partial-');
    if (older) await rm(join(RIG, entry), { recursive: true, force: true });
  }
}
