import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mustHold } from '../fuzz/target.ts';
import { type Fault, NotHere } from './fault.ts';
import { WRITINGS } from './writings/all.ts';
import { bundleProcess, runProcess } from './written-process.ts';

/** The user that owns nothing. */
const NOBODY = 65_534;

/** A process that may read the workspace and not write it says so and changes nothing. */
export const readOnly: Fault = {
  name: 'read-only',
  about: 'a workspace that the writing user may only read',
  async run(folder) {
    if (process.platform === 'win32') throw new NotHere('there are no users to change to');
    const uid = process.getuid?.() === 0 ? NOBODY : undefined;
    await makeReadable(folder);
    const said: string[] = [];
    for (const writing of WRITINGS) {
      const bundle = await bundleProcess(writing.entry, folder, writing.name);
      const place = join(folder, writing.name);
      await mkdir(place);
      await writing.prepare(place);
      const before = await contentOf(place);
      await setWritable(place, false);
      const ended = await runProcess(bundle, writing.parameters(place, 1), uid === undefined ? {} : { uid });
      await setWritable(place, true);
      mustHold(ended.acknowledged === 0 && ended.code === 1, `${writing.name} was written`);
      mustHold(/read-only|denied|EACCES/.test(ended.errors), `${writing.name} says another reason: ${ended.errors}`);
      mustHold((await contentOf(place)) === before, `${writing.name} was changed`);
      said.push(`${writing.name}: refused, nothing changed (${ended.errors.trim().split('\n')[0]})`);
    }
    return said;
  },
};

/** The folder and those that it lies in, up to the first that everybody may enter. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  await chmod(join(folder, '..'), 0o755);
  await chmod(join(folder, '..', '..'), 0o755);
}

async function setWritable(place: string, writable: boolean): Promise<void> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const bits = entry.isDirectory() ? 0o555 : 0o444;
    await chmod(join(entry.parentPath, entry.name), writable ? bits | 0o200 : bits);
  }
  await chmod(place, writable ? 0o755 : 0o555);
}

async function contentOf(place: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  for (const path of entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    hash.update(path).update(await readFile(path));
  }
  return hash.digest('hex');
}
