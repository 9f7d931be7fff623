/** Gives hostile inputs to everything that reads them. Usage: fuzz.ts [TARGET…] [--runs N] [--seed S]. */
import { join } from 'node:path';
import { nodeModules } from './prepare/node-modules.ts';
import { ROOT } from './prepare/places.ts';
import { runSource } from './run-source.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

tellErrorsShortly();
await nodeModules();
process.exitCode = await runSource(join(ROOT, 'test', 'fuzz', 'main.ts'), process.argv.slice(2));
