/** Loads modules near every bound of the guard in watched processes. Usage: trials.ts [--runs N] [--seed S]. */
import { join } from 'node:path';
import { nodeModules } from './prepare/node-modules.ts';
import { ROOT } from './prepare/places.ts';
import { runSource } from './run-source.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

tellErrorsShortly();
await nodeModules();
process.exitCode = await runSource(join(ROOT, 'test', 'fuzz', 'trials.ts'), process.argv.slice(2));
