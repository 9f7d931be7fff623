/** Puts everything at once into one workbench and measures its extension host. Usage: load.ts. */
import { join } from 'node:path';
import { nodeModules } from './prepare/node-modules.ts';
import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';
import { runChild } from './run-child.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

/** Code of `src/` may use TypeScript that Node does not only have to strip. */
const NODE_FLAGS = [
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
];

tellErrorsShortly();
await nodeModules();
await progress('the extension, built as it ships', () =>
  runQuietly(process.execPath, ['esbuild.mjs', '--production'], { cwd: ROOT }),
);
process.exitCode = await runChild([...NODE_FLAGS, join(ROOT, 'test', 'load', 'main.ts'), ...process.argv.slice(2)]);
