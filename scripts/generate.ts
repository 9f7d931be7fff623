/** Writes what is made from the source: pages, tables of the README, the picture of the rooms, schemas, notices. */
import { join } from 'node:path';
import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';

/** Code of `src/` may use TypeScript that Node does not only have to strip. */
const NODE_FLAGS = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];

await progress('pages and schemas, written from the source', () =>
  runQuietly(process.execPath, [...NODE_FLAGS, join(ROOT, 'scripts', 'generate', 'write.ts')], { cwd: ROOT }),
);
