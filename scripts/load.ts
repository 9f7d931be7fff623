/** Puts everything at once into one workbench and measures its extension host. Usage: load.ts. */
import { join } from 'node:path';
import { buildForShipping } from './build.ts';
import { nodeModules } from './prepare/node-modules.ts';
import { ROOT } from './prepare/places.ts';
import { runSource } from './run-source.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

tellErrorsShortly();
await nodeModules();
await buildForShipping();
process.exitCode = await runSource(join(ROOT, 'test', 'load', 'main.ts'));
