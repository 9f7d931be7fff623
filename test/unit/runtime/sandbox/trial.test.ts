import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTrial } from '../../../../src/runtime/sandbox/trial.ts';
import { memoryBomb, slowFunction } from '../../../rig/heavy-code.ts';
import { bundleGuestEntries } from '../../../servers/guest-worker.ts';
import { guestBytes } from '../../../servers/guests.ts';

const file = join(bundleGuestEntries().folder, 'plugin-trial.js');
const never = new AbortController().signal;
/** Milliseconds on a busy machine; what bounds a trial is the trial itself. */
const PATIENT_MS = 120_000;

const verdictOf = async (bytes: Uint8Array, kind: 'component' | 'module') => {
  const result = await runTrial(file, { kind, bytes }, never);
  return result.ok ? result.verdict : result.reason;
};

describe('a trial', () => {
  test('of a component passes and tells the types of all its modules once', async () => {
    const result = await runTrial(file, { kind: 'component', bytes: guestBytes('tool') }, never);
    if (!result.ok || result.verdict.outcome !== 'passed') throw new Error(JSON.stringify(result));
    const { types } = result.verdict;
    expect(new Set(types).size).toBe(types.length);
    expect(types).toContain('iiii>i');
    expect(result.timing).toMatchObject({ baselineMs: expect.any(Number), optimizingMs: expect.any(Number) });
  });

  test('of a raw module passes', async () => {
    expect(await verdictOf(guestBytes('raw'), 'module')).toMatchObject({ outcome: 'passed' });
  });

  test('tells what the guard refuses', async () => {
    expect(await verdictOf(guestBytes('hostile-big-table'), 'component')).toMatchObject({
      outcome: 'invalid',
      fault: 'module',
      words: ['bound', 'tableElements', expect.any(String), expect.any(String)],
    });
    expect(await verdictOf(Buffer.from('text'), 'component')).toMatchObject({ outcome: 'invalid', fault: 'component' });
  });

  test('tells what only V8 refuses', async () => {
    // A function that promises a number and leaves none.
    const wrong = Buffer.from([
      0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 10, 4, 1, 2, 0, 0x0b,
    ]);
    expect(await verdictOf(wrong, 'module')).toMatchObject({
      outcome: 'invalid',
      words: ['malformed', expect.stringContaining('WebAssembly.Module()')],
    });
  });

  test(
    'is ended when the quick compiler takes too much memory, while it is at work',
    async () => {
      expect(await verdictOf(memoryBomb(), 'module')).toEqual({
        outcome: 'too-costly',
        end: { phase: 'baseline', by: 'memory' },
      });
    },
    PATIENT_MS,
  );

  test(
    'finds the function that the optimizing compiler stays at for too long',
    async () => {
      expect(await verdictOf(slowFunction(), 'module')).toMatchObject({
        outcome: 'process-only',
        end: { phase: 'optimizing', by: 'function-time' },
      });
    },
    PATIENT_MS,
  );

  test('can be cancelled', async () => {
    const cancel = new AbortController();
    const trial = runTrial(file, { kind: 'module', bytes: memoryBomb() }, cancel.signal);
    cancel.abort();
    expect(await trial).toEqual({ ok: false, reason: 'cancelled' });
    expect(await runTrial(file, { kind: 'module', bytes: memoryBomb() }, cancel.signal)).toMatchObject({ ok: false });
  });

  test('whose process cannot begin says nothing of the code', async () => {
    const result = await runTrial(join(file, 'nothing'), { kind: 'module', bytes: guestBytes('raw') }, never);
    expect(result).toEqual({ ok: false, reason: 'code 1' });
  });
});
