import { describe, expect, test } from 'vitest';
import { CallBudget, type Spent } from '../../../../src/runtime/sandbox/call-budget.ts';
import { FakeClock } from '../fake-clock.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function budget(computeMs = 100, hostWaitMs = 1000) {
  const clock = new FakeClock();
  const spent: Spent[] = [];
  return { clock, spent, budget: new CallBudget(clock, { computeMs, hostWaitMs }, (what) => spent.push(what)) };
}

describe('a call’s two stop-watches', () => {
  test('computing alone reaches its bound', async () => {
    const { clock, spent } = budget();
    clock.advance(99);
    await turn();
    expect(spent).toEqual([]);
    clock.advance(1);
    await turn();
    expect(spent).toEqual(['compute']);
    expect(clock.pending).toBe(0);
  });

  test('waiting does not count as computing, and is counted over all waits', async () => {
    const { clock, spent, budget: watches } = budget();
    for (let i = 0; i < 9; i++) {
      clock.advance(10);
      watches.hostRuns();
      clock.advance(100);
      await turn();
      watches.guestRuns();
    }
    expect(spent).toEqual([]);
    expect(watches.timing).toEqual({ computeMs: 90, hostWaitMs: 900 });
    clock.advance(9);
    await turn();
    expect(spent).toEqual([]);
    watches.hostRuns();
    clock.advance(100);
    await turn();
    expect(spent).toEqual(['host-wait']);
  });

  test('after a long wait the rest of the computing is all that is left', async () => {
    const { clock, spent, budget: watches } = budget();
    clock.advance(60);
    watches.hostRuns();
    clock.advance(900);
    await turn();
    watches.guestRuns();
    clock.advance(39);
    await turn();
    expect(spent).toEqual([]);
    clock.advance(1);
    await turn();
    expect(spent).toEqual(['compute']);
  });

  test('an answer that is already there when the timer fires still counts', async () => {
    const { clock, spent, budget: watches } = budget();
    clock.advance(100);
    watches.hostRuns();
    await turn();
    expect(spent).toEqual([]);
    watches.dispose();
    expect(clock.pending).toBe(0);
  });
});
