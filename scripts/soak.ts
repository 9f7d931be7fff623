/** Keeps plugins busy for a long time and says whether anything grows. Usage: soak.ts [SECONDS]. */
import { nodeModules } from './prepare/node-modules.ts';
import { soakLayer } from './soak-layer.ts';
import { closingLine } from './tally.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

const TEN_MINUTES = 600;

tellErrorsShortly();
await nodeModules();
const tally = await soakLayer(Number(process.argv[2] ?? TEN_MINUTES));
console.log(closingLine(tally));
process.exitCode = tally.failures.length > 0 ? 1 : 0;
