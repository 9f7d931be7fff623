import fc from 'fast-check';
import { readStrictThread } from '../../../src/tickets/record/strict-thread.ts';
import { readThread } from '../../../src/tickets/record/thread.ts';
import {
  type Commit,
  handWrittenSteps,
  merged,
  orderlySteps,
  replay,
  type Step,
} from '../../unit/tickets/merge/histories.ts';
import { eventsOf, expectNothingLost } from '../../unit/tickets/merge/thread-events.ts';
import { type FuzzTarget, mustHold, pureTrial, type Verdict } from '../target.ts';

interface Input {
  readonly byWriters: boolean;
  readonly steps: readonly Step[];
}

const history = (byWriters: boolean) =>
  fc.record({ byWriters: fc.constant(byWriters), steps: byWriters ? orderlySteps : handWrittenSteps });

/** Replicas that write and pull in any order, with clocks that run ahead and back: whatever they do, they meet again. */
export const merge: FuzzTarget<Input> = {
  name: 'merge',
  about: 'histories of three replicas of a thread, by our writers and by hand, merged in every order',
  runs: 100_000,
  inputs: fc.oneof({ weight: 2, arbitrary: history(true) }, { weight: 1, arbitrary: history(false) }),
  open: pureTrial(({ byWriters, steps }) => {
    const { heads, conflicts } = replay(steps);
    return byWriters ? meetAgain(heads, conflicts) : loseNothing(heads);
  }),
};

function meetAgain(heads: readonly Commit[], conflicts: number): Verdict {
  mustHold(conflicts === 0, 'what writers wrote is a conflict');
  const texts = [heads, heads.toReversed(), [...heads.slice(1), ...heads.slice(0, 1)]].map((order) => together(order));
  mustHold(new Set(texts).size === 1, 'three replicas in another order come to another thread');
  const [text = ''] = texts;
  for (const head of heads) expectNothingLost(head.text, text);
  const { events, notes } = readThread(text);
  mustHold(notes.length === 0 && events.every((event) => event.notes.length === 0), 'an event reads worse than before');
  const strict = readStrictThread(text).map(({ body }) => body);
  mustHold(strict.join('\0') === events.map(({ body }) => body).join('\0'), 'the reference reads other events');
  mustHold(together([{ text, parents: [...heads] }, ...heads]) === text, 'merging again changes something');
  return 'taken';
}

function together([first, ...others]: readonly Commit[]): string {
  let all = first;
  for (const other of others) {
    all = all && merged(all, other).commit;
    mustHold(all !== undefined, 'what writers wrote is a conflict');
  }
  return all?.text ?? '';
}

function loseNothing([ours, theirs]: readonly Commit[]): Verdict {
  if (!ours || !theirs) return 'refused';
  const { commit, result } = merged(ours, theirs);
  const { commit: other } = merged(theirs, ours);
  mustHold((other === undefined) === (commit === undefined), 'a conflict depends on which side is whose');
  if (!commit || !other) {
    mustHold(result !== undefined && /^<{7} ours$/m.test(result.text), 'a conflict without markers');
    return 'refused';
  }
  if (!result) return 'taken';
  mustHold(eventsOf(commit.text).join('\0') === eventsOf(other.text).join('\0'), 'the sides are not alike');
  expectNothingLost(ours.text, commit.text);
  expectNothingLost(theirs.text, commit.text);
  return 'taken';
}
