import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mustHold } from '../fuzz/target.ts';
import type { Fault } from './fault.ts';
import { WRITINGS } from './writings/all.ts';
import type { Writing } from './writings/writing.ts';
import { bundleProcess, runProcess, someMoment } from './written-process.ts';

const KILLS: Readonly<Record<string, number>> = { tickets: 80, packages: 60, grants: 60 };

/** More than any process makes before its moment comes. */
const WRITES = 1000;

/** Each kill in a folder of its own; afterwards another process must be able to write there at once. */
export const killWriters: Fault = {
  name: 'kill-writers',
  about: 'kill -9 of a writing process at a random moment',
  async run(folder) {
    const said: string[] = [];
    for (const writing of WRITINGS) said.push(await killAll(writing, folder));
    return said;
  },
};

async function killAll(writing: Writing, folder: string): Promise<string> {
  const bundle = await bundleProcess(writing.entry, folder, writing.name);
  const kills = KILLS[writing.name] ?? 0;
  let acknowledged = 0;
  let drafts = 0;
  for (let kill = 0; kill < kills; kill++) {
    const place = join(folder, writing.name, String(kill));
    await mkdir(place, { recursive: true });
    await writing.prepare(place);
    const ended = await runProcess(bundle, writing.parameters(place, WRITES), { killAfter: someMoment() });
    mustHold(ended.killed, `${writing.name} ${kill} ended by itself: ${ended.errors}`);
    await writing.check(place, ended.acknowledged);
    acknowledged += ended.acknowledged;
    drafts += (await readdir(place, { recursive: true })).filter((name) => name.endsWith('.draft')).length;
    await goesOn(writing, bundle, place);
  }
  return `${writing.name}: ${kills} kills after ${acknowledged} writes in all, every one of them there; ${drafts} drafts left beside the files`;
}

/** What the killed process held must not stop the next one. Its first writes have the numbers of the killed one's. */
async function goesOn(writing: Writing, bundle: string, place: string): Promise<void> {
  const ended = await runProcess(bundle, writing.parameters(place, 1));
  mustHold(ended.acknowledged === 1, `after a kill nothing can be written: ${ended.errors}`);
}
