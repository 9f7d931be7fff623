/** Keeps plugins busy for a long time and says whether anything grows. Usage: soak.ts [SECONDS]. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { nodeModules } from './prepare/node-modules.ts';
import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

/** Code of `src/` may use TypeScript that Node does not only have to strip. */
const NODE_FLAGS = [
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
  '--expose-gc',
];

tellErrorsShortly();
await nodeModules();
await progress('the extension, built as it ships', () =>
  runQuietly(process.execPath, ['esbuild.mjs', '--production'], { cwd: ROOT }),
);
const file = join(ROOT, 'test', 'soak', 'runtime.ts');
const child = spawn(process.execPath, [...NODE_FLAGS, file, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
const [code] = await once(child, 'exit');
process.exitCode = code ?? 1;
