import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ROOT } from './prepare/places.ts';
import { runChild } from './run-child.ts';
import { NOTHING, type Tally } from './tally.ts';

const count = z.object({ passed: z.number(), failures: z.array(z.string()), skips: z.array(z.string()) });

/**
 * Runs Vitest and believes the file that `test/rig/counting-reporter.ts` writes: no file, and a bad exit without any
 * failed test, each count as a failure.
 */
export async function vitestLayer(
  layer: string,
  config: string,
  resultFile: string,
  filters: readonly string[],
): Promise<Tally> {
  await rm(resultFile, { force: true });
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const code = await runChild([vitest, 'run', '--config', config, ...filters]);
  const tally = await readTally(layer, resultFile);
  if (code === 0 || tally.failures.length > 0) return tally;
  return { ...tally, failures: [`${layer}: Vitest ended with ${code} although no test failed`] };
}

async function readTally(layer: string, resultFile: string): Promise<Tally> {
  const text = await readFile(resultFile, 'utf8').catch(() => undefined);
  if (text === undefined) return { ...NOTHING, failures: [`${layer}: Vitest wrote no result file`] };
  return count.parse(JSON.parse(text));
}
