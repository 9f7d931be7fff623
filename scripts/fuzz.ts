/** Gives hostile inputs to everything that reads them. Usage: fuzz.ts [TARGET…] [--runs N] [--seed S]. */
import { join } from 'node:path';
import { nodeModules } from './prepare/node-modules.ts';
import { ROOT } from './prepare/places.ts';
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
process.exitCode = await runChild([...NODE_FLAGS, join(ROOT, 'test', 'fuzz', 'main.ts'), ...process.argv.slice(2)]);
