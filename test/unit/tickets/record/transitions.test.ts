import { describe, expect, test } from 'vitest';
import type { Blocker } from '../../../../src/tickets/record/derived-view.ts';
import { STATES, type TicketState } from '../../../../src/tickets/record/state.ts';
import { transitionBetween } from '../../../../src/tickets/record/transition-table.ts';
import {
  allowedTransitions,
  checkTransition,
  intakeSummaryProblem,
  stateChangeProblem,
} from '../../../../src/tickets/record/transitions.ts';
import { byAction, nextAction } from '../../../../src/tickets/views/attention.ts';
import { stateLabel } from '../../../../src/tickets/views/state-label.ts';

const blocker = (state: TicketState): Blocker => ({
  ticket: '0000000000001',
  reason: 'depends_on',
  relationKind: 'depends_on',
  state,
});

describe('the moves of a ticket (docs/formats.md#transitions, V12)', () => {
  test.each<[TicketState, string[]]>([
    ['planning', ['mark-ready', 'close']],
    ['ready', ['queue', 'return-to-planning', 'close']],
    ['queued', ['accept', 'return-to-planning', 'close']],
    ['inprogress', ['finish', 'close']],
    ['done', ['close']],
    ['closed', ['close']],
  ])('from %s', (state, expected) => {
    const choices = allowedTransitions({ state, blockers: [] });
    expect(choices.filter(({ allowed }) => allowed).map(({ transition }) => transition)).toEqual(expected);
    expect(choices).toHaveLength(6);
    for (const choice of choices)
      if (!choice.allowed) expect(choice.reason).toContain(`this ticket is ${stateLabel(state)}`);
  });

  test.each<[string, 'queue' | 'accept', TicketState, TicketState, boolean]>([
    ['queueing waits for what has not begun', 'queue', 'ready', 'planning', false],
    ['queueing waits for what is only ready', 'queue', 'ready', 'ready', false],
    ['queueing does not wait for what is queued', 'queue', 'ready', 'queued', true],
    ['queueing does not wait for what is in progress', 'queue', 'ready', 'inprogress', true],
    ['acceptance waits for what is queued', 'accept', 'queued', 'queued', false],
    ['acceptance waits for what is in progress', 'accept', 'queued', 'inprogress', false],
  ])('%s', (_, transition, state, blocking, allowed) => {
    expect(checkTransition(transition, { state, blockers: [blocker(blocking)] }).allowed).toBe(allowed);
  });

  test('no other pair of states has a move', () => {
    const pairs = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));
    const moves = pairs.filter(([from, to]) => transitionBetween(from, to) !== undefined);
    expect(moves.filter(([, to]) => to !== 'closed').map((pair) => pair.join(' '))).toEqual([
      'planning ready',
      'ready planning',
      'ready queued',
      'queued planning',
      'queued inprogress',
      'inprogress done',
    ]);
    expect(moves.filter(([, to]) => to === 'closed')).toHaveLength(6);
  });

  const texts = { author: 'kim', reason: 'missing_x', body: '' };
  test.each([
    ['a fitting reason', texts, true],
    ['a reason of 1024 bytes', { ...texts, reason: 'é'.repeat(512) }, true],
    ['a reason of 1025 bytes', { ...texts, reason: `${'é'.repeat(512)}x` }, false],
    ['a reason with LF', { ...texts, reason: 'a\nb' }, false],
    ['a blank reason', { ...texts, reason: '\u3000' }, false],
    ['a blank author', { ...texts, author: ' ' }, false],
    ['a body of 16 KiB', { ...texts, body: 'x'.repeat(16384) }, true],
    ['a longer body', { ...texts, body: 'x'.repeat(16385) }, false],
  ])('%s', (_, given, fits) => {
    expect(stateChangeProblem(given) === undefined).toBe(fits);
  });

  test.each([
    ['a summary', 'all is clear', true],
    ['a blank summary', ' \n', false],
    ['a summary that is too long', 'x'.repeat(16385), false],
  ])('%s', (_, summary, fits) => {
    expect(intakeSummaryProblem(summary) === undefined).toBe(fits);
  });
});

describe('nextAction (docs/formats.md#action-for-a-state, docs/formats.md#orchestration-worktree)', () => {
  test.each<[TicketState, TicketState | undefined, string, string]>([
    ['planning', undefined, 'background', 'clarify'],
    ['planning', 'queued', 'background', 'wait'],
    ['ready', undefined, 'ready-for-queue', 'queue'],
    ['ready', 'inprogress', 'ready-for-queue', 'queue'],
    ['ready', 'planning', 'background', 'wait'],
    ['queued', undefined, 'active', 'wait'],
    ['queued', 'planning', 'active', 'wait'],
    ['inprogress', undefined, 'active', 'wait'],
    ['done', undefined, 'background', 'close'],
    ['done', 'ready', 'background', 'wait'],
    ['closed', undefined, 'background', 'none'],
  ])('%s with a blocker %s', (state, blocking, group, action) => {
    const blockers = blocking === undefined ? [] : [blocker(blocking)];
    const next = nextAction({ state, blockers });
    expect([next.group, next.action]).toEqual([group, action]);
    expect(next.needsPerson).toBe(['clarify', 'queue', 'close'].includes(action));
  });

  test.each<[TicketState, TicketState, string, boolean, TicketState | undefined]>([
    ['ready', 'queued', 'active', false, 'queued'],
    ['ready', 'done', 'background', true, 'done'],
    ['queued', 'closed', 'background', true, 'closed'],
    ['planning', 'ready', 'background', false, 'ready'],
    ['done', 'queued', 'background', false, undefined],
    ['ready', 'ready', 'ready-for-queue', false, undefined],
  ])('%s here and %s in the orchestration worktree', (state, overlay, group, mergePending, shown) => {
    const next = nextAction({ state, overlay, blockers: [] });
    expect([next.group, next.mergePending, next.overlay]).toEqual([group, mergePending, shown]);
    if (shown !== undefined) expect(next.action).toBe('wait');
  });

  test('the newest change of a group comes first, then the title', () => {
    const rows = [
      { group: 'background', updatedAt: '2026-02', title: 'e' },
      { group: 'active', updatedAt: '2026-01', title: 'c' },
      { group: 'active', updatedAt: '2026-02', title: 'b' },
      { group: 'active', updatedAt: '2026-02', title: 'a' },
      { group: 'background', title: 'f' },
      { group: 'ready-for-queue', updatedAt: '2020', title: 'd' },
    ] as const;
    expect([...rows].sort(byAction).map(({ title }) => title)).toEqual(['d', 'a', 'b', 'c', 'e', 'f']);
  });
});
