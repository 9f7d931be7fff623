/** Lets things go wrong around the program while it writes. Usage: faults.ts [FAULT…]. */
import { join } from 'node:path';
import { buildForShipping } from './build.ts';
import { nodeModules } from './prepare/node-modules.ts';
import { ROOT } from './prepare/places.ts';
import { runSource } from './run-source.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

tellErrorsShortly();
await nodeModules();
await buildForShipping();
process.exitCode = await runSource(join(ROOT, 'test', 'faults', 'main.ts'), process.argv.slice(2));
