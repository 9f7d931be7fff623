import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleWorker } from '../../fuzz/bundle-worker.ts';
import { fuzzTarget } from '../../fuzz/fuzz-target.ts';
import { TARGETS } from '../../fuzz/targets.ts';

/** `npm run fuzz` goes on from here: the same targets, more inputs, another seed each time. */
const SEED = 20_261_122;
const RUNS: Readonly<Record<string, number>> = {
  toml: 2500,
  rules: 200,
  item: 1500,
  frontmatter: 300,
  thread: 2000,
  relations: 1500,
  archive: 4000,
  component: 2500,
  guard: 200,
  'host-json': 1000,
  webview: 4000,
  writing: 30,
  merge: 600,
  mend: 1500,
};

let folder: string;
let worker: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yoi-fuzz-worker-'));
  worker = await bundleWorker(join(import.meta.dirname, '..', '..', 'fuzz', 'worker.ts'), folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a slice of the fuzz', () => {
  test.each(TARGETS.map((target) => [target.name, target] as const))(
    '%s',
    { timeout: 120_000 },
    async (name, target) => {
      const runs = RUNS[name] ?? 0;
      const { tried, taken, finds } = await fuzzTarget(target, { runs, seed: SEED, worker });
      expect(finds).toEqual([]);
      expect(tried).toBe(runs);
      // Inputs that are all refused at the door would try nothing behind it.
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThan(tried);
    },
  );
});
