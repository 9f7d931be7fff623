/**
 * Renews the pictures of the README: plays the scenarios that show them, in the real workbench, and copies what they
 * kept.
 */
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OUT, ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

/** By the name in `media/pictures/`, the name that a scenario gives its picture. */
const PICTURES: Readonly<Record<string, string>> = {
  'grant-dark': 'manifest-light-bulb',
  'thread-dark': 'thread-dark',
  'thread-light': 'thread-writing-light',
  'connection-dark': 'runtime-connection',
  'board-dark': 'board-dark',
  'board-light': 'board-light',
};

tellErrorsShortly();
const kept = (name: string) => join(OUT, 'ui', `${name}.png`);
await Promise.all(Object.values(PICTURES).map((name) => rm(kept(name), { force: true })));
await progress('the scenarios, played', () =>
  runQuietly(
    process.execPath,
    ['scripts/on-node-24.mjs', 'scripts/test.ts', 'ui', 'manifest', 'tickets', 'runtime', 'workflow-board'],
    {
      cwd: ROOT,
    },
  ),
);
await mkdir(join(ROOT, 'media', 'pictures'), { recursive: true });
for (const [shown, name] of Object.entries(PICTURES)) {
  await copyFile(kept(name), join(ROOT, 'media', 'pictures', `${shown}.png`));
  console.log(`media/pictures/${shown}.png`);
}
