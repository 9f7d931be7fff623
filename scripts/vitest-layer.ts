import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import * as z from 'zod';
import { ROOT } from './prepare/places.ts';
import { NOTHING, type Tally } from './tally.ts';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          meta: z.object({ skipReason: z.string().optional() }).optional(),
        }),
      ),
    }),
  ),
});

/**
 * Runs Vitest and believes its result file: no file, a file of tests that could not be loaded, and a bad exit without
 * any failed test each count as a failure.
 */
export async function vitestLayer(
  layer: string,
  config: string,
  resultFile: string,
  filters: readonly string[],
): Promise<Tally> {
  await rm(resultFile, { force: true });
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...filters], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  const tally = await readTally(layer, resultFile);
  if (code === 0 || tally.failures.length > 0) return tally;
  return { ...tally, failures: [`${layer}: Vitest ended with ${code} although no test failed`] };
}

async function readTally(layer: string, resultFile: string): Promise<Tally> {
  const text = await readFile(resultFile, 'utf8').catch(() => undefined);
  if (text === undefined) return { ...NOTHING, failures: [`${layer}: Vitest wrote no result file`] };
  let passed = 0;
  const failures: string[] = [];
  const skips: string[] = [];
  for (const file of report.parse(JSON.parse(text)).testResults) {
    const where = relative(ROOT, file.name);
    if (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed')) {
      failures.push(`${where}: ${file.message?.split('\n')[0] || 'could not be loaded'}`);
    }
    for (const { status, fullName, meta } of file.assertionResults) {
      if (status === 'passed') passed += 1;
      else if (status === 'failed') failures.push(`${where}: ${fullName}`);
      else skips.push(`${where}: ${fullName}${meta?.skipReason === undefined ? '' : ` (${meta.skipReason})`}`);
    }
  }
  return { passed, failures, skips };
}
