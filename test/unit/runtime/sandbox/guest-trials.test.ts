import { describe, expect, test } from 'vitest';
import {
  MAX_COMPILED_TYPE_VALUES,
  MAX_REMEMBERED_TRIALS,
  MAX_TRIAL_FILE_BYTES,
} from '../../../../src/runtime/limits.ts';
import { type AdmissionRequest, GuestTrials } from '../../../../src/runtime/sandbox/guest-trials.ts';
import type { TrialResult } from '../../../../src/runtime/sandbox/trial.ts';
import type { TrialStore } from '../../../../src/runtime/sandbox/trial-memory.ts';
import type { TrialVerdict } from '../../../../src/runtime/sandbox/trial-verdict.ts';

const never = new AbortController().signal;

function inMemory(text?: string): TrialStore & { text: string | undefined } {
  return {
    text,
    async read() {
      return this.text;
    },
    async write(written) {
      this.text = written;
    },
  };
}

/** A gate whose trials answer what they are told, and count. */
function gate(answer: (bytes: Uint8Array) => TrialVerdict | string, store: TrialStore = inMemory()) {
  const counts = { trials: 0, running: 0, most: 0, told: 0 };
  const attempt = async ({ bytes }: { readonly bytes: Uint8Array }): Promise<TrialResult> => {
    counts.trials += 1;
    counts.running += 1;
    counts.most = Math.max(counts.most, counts.running);
    await new Promise((resolve) => setImmediate(resolve));
    counts.running -= 1;
    const verdict = answer(bytes);
    return typeof verdict === 'string' ? { ok: false, reason: verdict } : { ok: true, verdict };
  };
  const trials = new GuestTrials(attempt, store);
  const admit = async (content: string, more: Partial<AdmissionRequest> = {}) => {
    const outcome = await trials.admit(
      {
        kind: 'module',
        bytes: Buffer.from(content),
        isolation: 'worker',
        onTrial: () => {
          counts.told += 1;
        },
        ...more,
      },
      never,
    );
    return outcome.ok ? 'admitted' : `${outcome.refusal.code}: ${outcome.refusal.message}`;
  };
  return { admit, counts };
}

const passed: TrialVerdict = { outcome: 'passed', types: ['ii>i'] };

describe('the gate in front of V8', () => {
  test('tries code once, says so once, and knows it again', async () => {
    const { admit, counts } = gate(() => passed);
    expect(await admit('a')).toBe('admitted');
    expect(await admit('a')).toBe('admitted');
    expect(await admit('a', { kind: 'component' })).toBe('admitted');
    expect(counts).toMatchObject({ trials: 2, told: 2 });
  });

  test('runs one trial at a time, and none for what was tried meanwhile', async () => {
    const { admit, counts } = gate(() => passed);
    const answers = await Promise.all(['a', 'b', 'a', 'c', 'b', 'a'].map((content) => admit(content)));
    expect(new Set(answers)).toEqual(new Set(['admitted']));
    expect(counts).toMatchObject({ trials: 3, most: 1 });
  });

  test.each<[why: string, verdict: TrialVerdict, worker: RegExp, process: RegExp]>([
    ['what passed runs anywhere', passed, /^admitted$/, /^admitted$/],
    [
      'what the optimizing compiler does not finish runs in a process of its own',
      { outcome: 'process-only', types: [], end: { phase: 'optimizing', by: 'function-time' } },
      /^isolation-needed: .*1000 ms for one function.*"process"/,
      /^admitted$/,
    ],
    [
      'what the quick compiler does not finish runs nowhere',
      { outcome: 'too-costly', end: { phase: 'baseline', by: 'memory' } },
      /^guest-module: .*768 MiB/,
      /^guest-module: /,
    ],
    [
      'what the guard refuses is told with its reason',
      { outcome: 'invalid', fault: 'module', words: ['feature', 'garbage-collection'] },
      /^guest-module: .*garbage-collected types/,
      /^guest-module: /,
    ],
    [
      'what is no component too',
      { outcome: 'invalid', fault: 'component', words: ['it is a core module'] },
      /incompatible: it is a core module/,
      /incompatible/,
    ],
  ])('%s', async (_, verdict, worker, process) => {
    const { admit } = gate(() => verdict);
    expect(await admit('a')).toMatch(worker);
    expect(await admit('a', { isolation: 'process' })).toMatch(process);
  });

  test('a trial that could not be made refuses this time only', async () => {
    let answers = 0;
    const { admit } = gate(() => (answers++ === 0 ? 'spawn EAGAIN' : passed));
    expect(await admit('a')).toBe('trial-failed: the code could not be checked: spawn EAGAIN');
    expect(await admit('a')).toBe('admitted');
  });

  test('types are counted over all guests of the process, the same ones once', async () => {
    const wide = (content: string) => `${content.repeat(MAX_COMPILED_TYPE_VALUES / 2)}>`;
    const { admit, counts } = gate((bytes) => ({
      outcome: 'passed',
      types: [wide(Buffer.from(bytes).toString()[0] ?? '')],
    }));
    expect(await admit('a')).toBe('admitted');
    expect(await admit('a, built again')).toBe('admitted');
    expect(await admit('b')).toMatch(/^types-exhausted: .*Reload Window.*"process"/);
    expect(await admit('b', { isolation: 'process' })).toBe('admitted');
    expect(await admit('a')).toBe('admitted');
    expect(counts.trials).toBe(3);
  });
});

describe('what a gate remembers', () => {
  test('is known to the next one', async () => {
    const store = inMemory();
    await gate(() => passed, store).admit('a');
    const { admit, counts } = gate(() => passed, store);
    expect(await admit('a')).toBe('admitted');
    expect(counts.trials).toBe(0);
  });

  test.each<[why: string, verdict: TrialVerdict]>([
    ['the clock', { outcome: 'too-costly', end: { phase: 'baseline', by: 'clock' } }],
    ['an abort', { outcome: 'process-only', types: [], end: { phase: 'optimizing', by: 'abort' } }],
  ])('is not what %s ended, which may have been the machine', async (_, verdict) => {
    const store = inMemory();
    const first = gate(() => verdict, store);
    await first.admit('a');
    await first.admit('a');
    expect(first.counts.trials).toBe(1);
    const { admit, counts } = gate(() => passed, store);
    expect(await admit('a')).toBe('admitted');
    expect(counts.trials).toBe(1);
  });

  test.each([
    ['no file', undefined],
    ['a torn file', '{"version":1,"verd'],
    ['another version', '{"version":2,"verdicts":[]}'],
    ['another content', '{"version":1,"verdicts":[{"key":"a","verdict":{"outcome":"passed"}}]}'],
  ])('%s is as nothing', async (_, text) => {
    const { admit, counts } = gate(() => passed, inMemory(text));
    expect(await admit('a')).toBe('admitted');
    expect(counts.trials).toBe(1);
  });

  test('is bounded, and the oldest is forgotten', async () => {
    const store = inMemory();
    const verdict = { outcome: 'passed', types: ['i'.repeat(2000)] };
    const verdicts = Array.from({ length: MAX_REMEMBERED_TRIALS }, (_, index) => ({ key: `old ${index}`, verdict }));
    store.text = JSON.stringify({ version: 1, verdicts });
    await gate(() => passed, store).admit('new');
    expect(Buffer.byteLength(store.text)).toBeLessThanOrEqual(MAX_TRIAL_FILE_BYTES);
    const kept: { verdicts: { key: string }[] } = JSON.parse(store.text);
    expect(kept.verdicts.at(-1)?.key).not.toMatch(/^old/);
    expect(kept.verdicts.map(({ key }) => key)).not.toContain('old 0');
    expect(kept.verdicts.length).toBeGreaterThan(100);
  });

  test('nothing is lost by a store that cannot be written', async () => {
    const store: TrialStore = {
      read: async () => undefined,
      write: async () => {
        throw new Error('the disk is full');
      },
    };
    const { admit, counts } = gate(() => passed, store);
    await admit('a');
    expect(await admit('a')).toBe('admitted');
    expect(counts.trials).toBe(1);
  });
});
