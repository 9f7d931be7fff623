/**
 * Lets things go wrong around the program while it writes, and looks at what is left: every file can be read and nothing
 * that was acknowledged is lost. Ends with 1 otherwise.
 *
 * Usage: npm run faults -- [FAULT…]
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { checkout } from './checkout.ts';
import { clockJumps } from './clock-jumps.ts';
import { type Fault, NotHere } from './fault.ts';
import { fullDisk } from './full-disk.ts';
import { killHost } from './kill-host.ts';
import { killWriters } from './kill-writers.ts';
import { lostWatcher } from './lost-watcher.ts';
import { readOnly } from './read-only.ts';

const FAULTS: readonly Fault[] = [killWriters, killHost, fullDisk, readOnly, clockJumps, lostWatcher, checkout];

const named = process.argv.slice(2);
const unknown = named.find((name) => !FAULTS.some((fault) => fault.name === name));
if (unknown !== undefined) {
  console.error(`There is no fault ${unknown}; there are ${FAULTS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
for (const fault of FAULTS) {
  if (named.length > 0 && !named.includes(fault.name)) continue;
  console.log(`\n${fault.name}: ${fault.about}`);
  const temporary = await temporaryFolder();
  try {
    const folder = join(temporary.path, 'f');
    await mkdir(folder);
    for (const sentence of await fault.run(folder)) console.log(`  ${sentence}`);
  } catch (error) {
    if (error instanceof NotHere) console.log(`  skipped: ${error.message}`);
    else {
      console.error(`  failed: ${error instanceof Error ? error.stack : String(error)}`);
      process.exitCode = 1;
    }
  } finally {
    await temporary.remove();
  }
}
