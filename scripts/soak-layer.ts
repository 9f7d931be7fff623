import { join } from 'node:path';
import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';
import { runChild } from './run-child.ts';
import { NOTHING, type Tally } from './tally.ts';

/** Code of `src/` may use TypeScript that Node does not only have to strip. */
const NODE_FLAGS = [
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
  '--expose-gc',
];

/** Keeps plugins busy for some seconds, on what ships, and fails when anything of them grows or is left. */
export async function soakLayer(seconds: number): Promise<Tally> {
  await progress('the extension, built as it ships', () =>
    runQuietly(process.execPath, ['esbuild.mjs', '--production'], { cwd: ROOT }),
  );
  console.log(`· soak: eight plugins for ${seconds} s`);
  const code = await runChild([...NODE_FLAGS, join(ROOT, 'test', 'soak', 'runtime.ts'), String(seconds)]);
  return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failures: [`soak: ended with ${code}`] };
}
