import { join } from 'node:path';
import { ROOT } from './prepare/places.ts';
import { runChild } from './run-child.ts';
import { sum, type Tally } from './tally.ts';

/** One command that says yes or no about the whole tree. */
interface Check {
  readonly name: string;
  /** A script in `node_modules`, or of this project, as a path from the root. */
  readonly script: string;
  readonly parameters: readonly string[];
}

/** Formatting and code rules, floors and imports, contributed names, dead code. */
export const LINTS: readonly Check[] = [
  { name: 'code rules', script: 'node_modules/@biomejs/biome/bin/biome', parameters: ['check', '.'] },
  {
    name: 'floors',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    parameters: ['src', '--config', '.dependency-cruiser.cjs'],
  },
  {
    name: 'dead code',
    script: 'node_modules/knip/bin/knip.js',
    parameters: ['--production', '--no-progress', '--include', 'files,exports,types,nsExports,enumMembers,duplicates'],
  },
];

export const TYPES: readonly Check[] = [{ name: 'types', script: 'node_modules/typescript/bin/tsc', parameters: [] }];

/** Runs each check to its end; one counts as one test. */
export async function checkLayer(checks: readonly Check[]): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const { name, script, parameters } of checks) {
    console.log(`· check: ${name}`);
    const code = await runChild([join(ROOT, script), ...parameters]);
    const failures = code === 0 ? [] : [`check: ${name}`];
    tallies.push({ passed: code === 0 ? 1 : 0, failures, skips: [] });
  }
  return sum(tallies);
}
