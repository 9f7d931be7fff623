import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleWorker } from '../../fuzz/bundle-worker.ts';
import { type FuzzOptions, type FuzzReport, fuzzTarget } from '../../fuzz/fuzz-target.ts';
import { FAULTY } from './faulty-targets.ts';

const SEED = 7;

let folder: string;
let worker: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yoi-fuzz-worker-'));
  worker = await bundleWorker(join(import.meta.dirname, 'faulty-worker.ts'), folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function reportOf(name: string, more: Partial<FuzzOptions> = {}): Promise<FuzzReport> {
  const target = FAULTY.find((each) => each.name === name);
  if (target === undefined) throw new Error(`no target ${name}`);
  return fuzzTarget(target, { runs: 100, seed: SEED, worker, ...more });
}

const badInputs = ({ finds }: FuzzReport) => finds.map(({ input }) => Number(input) % 16);

describe('the watch over a fuzzed target', { timeout: 120_000 }, () => {
  test('says nothing of one without faults, and counts what was taken', async () => {
    const { tried, taken, finds } = await reportOf('sound');
    expect(finds).toEqual([]);
    expect(tried).toBe(100);
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(100);
  });

  test('reports the inputs that throw, with the error, and stops after some', async () => {
    const report = await reportOf('throws', { runs: 1000 });
    expect(badInputs(report)).toEqual([0, 0, 0, 0, 0]);
    expect(report.finds[0]?.error).toContain(`does not like ${report.finds[0]?.input}`);
    expect(report.tried).toBeLessThan(1000);
  });

  test.each([
    ['hangs', 'hung', { hangMs: 300 }],
    ['eats', 'memory', { heapMb: 48 }],
    ['never-settles', 'without an answer', {}],
  ])('one that %s is ended, reported, and gone on behind', async (name, error, bounds) => {
    const report = await reportOf(name, { ...bounds, runs: 60 });
    expect(report.finds.length).toBeGreaterThan(1);
    expect(new Set(badInputs(report))).toEqual(new Set([0]));
    for (const find of report.finds) expect(find.error).toContain(error);
    expect(report.tried).toBe(60);
  });

  test('what is found at the end belongs to the run', async () => {
    const { finds } = await reportOf('leaves-something');
    expect(finds.map(({ error }) => error)).toEqual([expect.stringContaining('there is a file outside')]);
  });
});
