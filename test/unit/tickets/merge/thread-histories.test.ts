import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStrictThread } from '../../../../src/tickets/record/strict-thread.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { type Commit, handWrittenSteps, merged, orderlySteps, replay } from './histories.ts';
import { eventsOf, expectNothingLost } from './thread-events.ts';

/** Merges a list of commits one after the other, and says what came out as events. */
function together([first, ...others]: readonly Commit[]): Commit {
  if (!first) throw new Error('nothing to merge');
  return others.reduce((all, other) => {
    const { commit, result } = merged(all, other);
    if (!commit) throw new Error(`a conflict: ${JSON.stringify(result?.conflicts)}\n${result?.text}`);
    return commit;
  }, first);
}

const ORDERS = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 2, 0],
  [0, 2, 1],
] as const;

describe('threads that our writers wrote', () => {
  test('all replicas come to the same events, whatever is merged into what and when', () => {
    fc.assert(
      fc.property(orderlySteps, (steps) => {
        const { heads, conflicts } = replay(steps);
        expect(conflicts).toBe(0);
        const outcomes = ORDERS.map((order) => together(order.flatMap((replica) => heads[replica] ?? [])));
        const [first] = outcomes;
        for (const outcome of outcomes) expect(outcome.text).toBe(first?.text);
      }),
    );
  });

  test('nothing is lost, each side keeps its order, and the reference reads the same events', () => {
    fc.assert(
      fc.property(orderlySteps, (steps) => {
        const { heads } = replay(steps);
        const all = together(heads);
        for (const head of heads) expectNothingLost(head.text, all.text);
        const { events, notes } = readThread(all.text);
        expect(notes).toEqual([]);
        expect(events.flatMap((event) => event.notes)).toEqual([]);
        expect(readStrictThread(all.text).map(({ body }) => body)).toEqual(events.map(({ body }) => body));
      }),
    );
  });

  test('merging again changes nothing', () => {
    fc.assert(
      fc.property(orderlySteps, (steps) => {
        const { heads } = replay(steps);
        const all = together(heads);
        for (const head of heads) expect(eventsOf(together([all, { ...head }]).text)).toEqual(eventsOf(all.text));
      }),
    );
  });
});

describe('threads that people wrote by hand', () => {
  test('a merge either loses nothing and reads no worse, or is a conflict', () => {
    fc.assert(
      fc.property(handWrittenSteps, (steps) => {
        const { heads } = replay(steps);
        for (const [ours, theirs] of [
          [heads[0], heads[1]],
          [heads[2], heads[0]],
        ] as const) {
          if (!ours || !theirs) continue;
          const { commit, result } = merged(ours, theirs);
          const { commit: other } = merged(theirs, ours);
          expect(other === undefined).toBe(commit === undefined);
          if (!commit || !other) expect(result?.text).toMatch(/^<{7} ours$/m);
          // A fast-forward is no merge: an event that hid another did so when it was appended.
          else if (result) {
            expect(eventsOf(other.text)).toEqual(eventsOf(commit.text));
            expectNothingLost(ours.text, commit.text);
            expectNothingLost(theirs.text, commit.text);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
