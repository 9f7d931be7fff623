import fc from 'fast-check';
import { mergeThread } from '../../../../src/tickets/merge/merge-thread.ts';
import type { Merged } from '../../../../src/tickets/merge/merged.ts';
import { eventText } from '../../../../src/tickets/record/event-text.ts';
import { timestamp } from '../../../../src/tickets/record/timestamp.ts';

/** How an event gets into a thread: as a writer of ours does it, or as people and older tools did. */
export type Manner =
  | 'writer'
  | 'no rule'
  | 'no final break'
  | 'carriage returns'
  | 'no time'
  | 'open fence'
  | 'rule in body';

export type Step =
  | {
      readonly kind: 'append';
      readonly replica: number;
      /** Seconds on this replica's clock, which may run ahead or back. */
      readonly clock: number;
      readonly body: string;
      readonly author: string;
      readonly manner: Manner;
    }
  | { readonly kind: 'pull'; readonly replica: number; readonly from: number };

/** Each has people of its own: the same event written twice by itself would be one event, with two places. */
export const REPLICAS = 3;
const START = Date.parse('2026-07-01T08:00:00Z');

const BODIES = ['Done.', 'Two\n\nparagraphs', '- a\n- b\n', '```sh\nls\n```', '', '日本語 🙂', '## A heading\n\nText'];
const MANNERS: readonly Manner[] = [
  'writer',
  'no rule',
  'no final break',
  'carriage returns',
  'no time',
  'open fence',
  'rule in body',
];

function stepOf(manner: fc.Arbitrary<Manner>): fc.Arbitrary<Step> {
  const replica = fc.nat(REPLICAS - 1);
  const append = fc.record({
    kind: fc.constant('append' as const),
    replica,
    clock: fc.oneof(fc.nat(4), fc.integer({ min: -3600, max: 3600 }), fc.constant(2_000_000_000)),
    body: fc.oneof(fc.constantFrom(...BODIES), fc.nat(5).map(String)),
    author: fc.constantFrom('kim', 'lee', 'yoi-coder'),
    manner,
  });
  const pull = fc.record({ kind: fc.constant('pull' as const), replica, from: replica });
  return fc.oneof({ weight: 3, arbitrary: append }, { weight: 2, arbitrary: pull });
}

/** What replicas do to one thread: writers of ours only. */
export const orderlySteps = fc.array(stepOf(fc.constant('writer')), { maxLength: 24 });
/** The same with threads that people wrote by hand. */
export const handWrittenSteps = fc.array(stepOf(fc.constantFrom(...MANNERS)), { maxLength: 16 });

/** A state of the thread in somebody's repository, and the states that it came from. */
export interface Commit {
  readonly text: string;
  readonly parents: readonly Commit[];
}

export const FIRST: Commit = {
  text: `<!-- event: create author: kim at: ${timestamp(START)} -->\n\n## Created\n\nText.\n\n---\n`,
  parents: [],
};

/** Lets the replicas do their steps; a pull that ends in a conflict is given up, as a person may. */
export function replay(steps: readonly Step[], first = FIRST): { heads: Commit[]; conflicts: number } {
  const heads = new Array<Commit>(REPLICAS).fill(first);
  let conflicts = 0;
  for (const step of steps) {
    const head = heads[step.replica] ?? first;
    if (step.kind === 'append') heads[step.replica] = { text: head.text + entryOf(step, head.text), parents: [head] };
    else {
      const pulled = merged(head, heads[step.from] ?? first);
      if (pulled.commit) heads[step.replica] = pulled.commit;
      else conflicts++;
    }
  }
  return { heads, conflicts };
}

/** Merges as Git does: nothing for what is contained, and with several merge bases their own merge as the base. */
export function merged(ours: Commit, theirs: Commit): { readonly commit?: Commit; readonly result?: Merged } {
  if (ancestors(ours).has(theirs)) return { commit: ours };
  if (ancestors(theirs).has(ours)) return { commit: theirs };
  const base = baseText(ours, theirs);
  const sides = { base, ours: ours.text, theirs: theirs.text };
  if (ours.text === theirs.text || theirs.text === base)
    return { commit: { text: ours.text, parents: [ours, theirs] } };
  if (ours.text === base) return { commit: { text: theirs.text, parents: [ours, theirs] } };
  const result = mergeThread(sides, 7);
  if (result.conflicts.length > 0) return { result };
  return { result, commit: { text: result.text, parents: [ours, theirs] } };
}

function baseText(ours: Commit, theirs: Commit): string {
  const others = ancestors(theirs);
  const common = [...ancestors(ours)].filter((commit) => others.has(commit));
  const inner = new Set(common.flatMap((commit) => [...ancestors(commit)].filter((each) => each !== commit)));
  const [best, ...more] = common.filter((commit) => !inner.has(commit));
  let base = best ?? FIRST;
  for (const other of more) {
    const between = baseText(base, other);
    base = {
      text: mergeThread({ base: between, ours: base.text, theirs: other.text }, 9).text,
      parents: [base, other],
    };
  }
  return base.text;
}

function ancestors(commit: Commit): Set<Commit> {
  const found = new Set([commit]);
  for (const each of found) for (const parent of each.parents) found.add(parent);
  return found;
}

function entryOf({ clock, body, replica, manner, ...step }: Step & { kind: 'append' }, before: string): string {
  const author = `${step.author}-${replica}`;
  const at = manner === 'no time' ? 'yesterday' : timestamp(START + clock * 1000);
  const written = { 'open fence': `${body}\n\n\`\`\`\ncode`, 'rule in body': `above\n\n---\n\n${body}` };
  const text = manner === 'open fence' || manner === 'rule in body' ? written[manner] : body;
  const entry = eventText({ kind: 'comment', author, at, heading: 'Comment', body: text });
  if (!entry.ok) throw new Error(entry.message);
  const parted = before === '' || /(?:^|\n)---\r?\n*$/.test(before) || manner === 'no rule' ? '' : '\n\n---\n';
  const parts = parted + (before.endsWith('\n') || parted ? '' : '\n') + entry.text;
  if (manner === 'no rule') return parts.replace(/\n\n---\n$/, '\n');
  if (manner === 'no final break') return parts.replace(/\n$/, '');
  return manner === 'carriage returns' ? parts.replaceAll('\n', '\r\n') : parts;
}
