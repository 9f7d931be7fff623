import { spawnSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mustHold } from '../fuzz/target.ts';
import type { Fault } from './fault.ts';
import { WRITINGS } from './writings/all.ts';
import type { Writing } from './writings/writing.ts';
import { bundleProcess, type RunOptions, runProcess } from './written-process.ts';

/** What the disk of each holds, in KiB: some writes and then no more. The packages alone need 200 KiB each. */
const DISK_KIB: Readonly<Record<string, number>> = { tickets: 160, packages: 700, grants: 64 };
/** The largest file of each, in KiB. An archive is one KiB larger than what is in it. */
const FILE_KIB: Readonly<Record<string, number>> = { tickets: 40, packages: 190, grants: 8 };

const WRITES = 2000;

/** Writing goes on until it is refused; then every file must be as it was after the last write that was acknowledged. */
export const fullDisk: Fault = {
  name: 'full-disk',
  about: 'a disk without room, by a small tmpfs where one can be mounted, and by a limit on the size of files',
  async run(folder) {
    const said: string[] = [];
    for (const writing of WRITINGS) {
      const bundle = await bundleProcess(writing.entry, folder, writing.name);
      said.push(await onSmallDisk(writing, bundle, folder));
      const limited = await untilRefused(writing, bundle, join(folder, `${writing.name}-limited`), {
        fileBlocks: FILE_KIB[writing.name] ?? 0,
      });
      said.push(`${writing.name}, files of at most ${FILE_KIB[writing.name]} KiB: ${limited}`);
    }
    return said;
  },
};

async function onSmallDisk(writing: Writing, bundle: string, folder: string): Promise<string> {
  const size = DISK_KIB[writing.name] ?? 0;
  const disk = join(folder, `${writing.name}-disk`);
  await mkdir(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', disk]).status === 0;
  if (!mounted) return `${writing.name}: skipped, a small disk cannot be mounted here`;
  try {
    return `${writing.name}, a disk of ${size} KiB: ${await untilRefused(writing, bundle, join(disk, 'work'), {})}`;
  } finally {
    spawnSync('umount', [disk]);
  }
}

async function untilRefused(writing: Writing, bundle: string, place: string, options: RunOptions): Promise<string> {
  await mkdir(place);
  await writing.prepare(place);
  const ended = await runProcess(bundle, writing.parameters(place, WRITES), options);
  mustHold(ended.code === 1, `${WRITES} writes found room`);
  await writing.check(place, ended.acknowledged);
  const drafts = (await readdir(place, { recursive: true })).filter((name) => name.endsWith('.draft'));
  mustHold(drafts.length === 0, `${drafts.join(', ')} were left`);
  return `refused after ${ended.acknowledged} writes, all of them there (${ended.errors.trim().split('\n')[0]})`;
}
