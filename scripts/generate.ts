/** Writes what is made from the source: pages, tables of the README, the picture of the rooms, schemas, notices. */
import { join } from 'node:path';
import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';
import { SOURCE_FLAGS } from './run-source.ts';

await progress('pages and schemas, written from the source', () =>
  runQuietly(process.execPath, [...SOURCE_FLAGS, join(ROOT, 'scripts', 'generate', 'write.ts')], { cwd: ROOT }),
);
