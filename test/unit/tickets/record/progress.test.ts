import { describe, expect, test } from 'vitest';
import { reviewLoop, reviewVerdict } from '../../../../src/tickets/record/review.ts';
import { stateShown } from '../../../../src/tickets/record/state.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { attentionOf, routingClassification, waitsForPerson } from '../../../../src/tickets/views/attention.ts';

const event = (header: string, body = 'x') =>
  `<!-- event: ${header} author: a at: 2026-07-05T01:02:03Z -->\n\n## Any\n\n${body}\n\n---\n`;
const thread = (...events: string[]) => readThread(events.join('\n'));

const ACCEPTED = event('state_changed from: queued to: inprogress');
const REPORT = event('implementation_report', 'Start.');
const APPROVE = event('review status: approve');
const CHANGES = event('review status: request_changes');

describe('attentionOf', () => {
  test.each<[string, string[], string | undefined]>([
    ['nothing accepted', [REPORT], undefined],
    ['accepted', [ACCEPTED], 'accepted'],
    ['reported', [ACCEPTED, REPORT], 'coding'],
    ['a newer way to send a review', [ACCEPTED, REPORT, event('comment', 'Review routing: x')], 'in-review'],
    ['an older way', [ACCEPTED, REPORT, event('plan', '**Review dispatch**')], 'in-review'],
    ['other comments change nothing', [ACCEPTED, REPORT, event('comment', 'about the review routing')], 'coding'],
    ['changes wanted', [ACCEPTED, REPORT, CHANGES], 'fixing'],
    ['a report of a fix', [ACCEPTED, REPORT, CHANGES, REPORT], 'fixing'],
    ['approved', [ACCEPTED, REPORT, CHANGES, REPORT, APPROVE], 'integrating'],
    ['integrated', [ACCEPTED, APPROVE, event('implementation_report', 'Integration outcome: merged')], 'finishing'],
    ['done', [ACCEPTED, event('state_changed from: inprogress to: done')], 'finishing'],
    ['another field changed', [ACCEPTED, event('state_changed from: a to: done field: readiness')], 'accepted'],
    ['accepted again after a bounce', [ACCEPTED, APPROVE, event('state_changed to: planning'), ACCEPTED], 'accepted'],
  ])('%s', (_, events, stage) => {
    expect(attentionOf(thread(...events).events)).toBe(stage);
  });
});

describe('reviews', () => {
  test.each([
    ['the status', { status: 'approve' }, undefined, 'approve'],
    ['the old attribute', { result: 'request_changes' }, 'x', 'request_changes'],
    ['the heading', {}, 'Review: approve', 'approve'],
    ['a status beats a heading', { status: 'request_changes' }, 'Review: approve', 'request_changes'],
    ['nothing', {}, 'External review', 'unspecified'],
    ['an odd status', { status: 'maybe' }, undefined, 'unspecified'],
  ])('the verdict is in %s', (_, attributes, heading, verdict) => {
    expect(reviewVerdict({ attributes, ...(heading !== undefined && { heading }) })).toBe(verdict);
  });

  test('the last one counts', () => {
    expect(reviewLoop(thread(CHANGES, APPROVE).events)).toEqual({ rounds: 2, last: 'approve', openBlockers: false });
    expect(reviewLoop(thread(APPROVE, CHANGES, REPORT).events)).toMatchObject({ rounds: 2, openBlockers: true });
    expect(reviewLoop([])).toEqual({ rounds: 0, openBlockers: false });
  });
});

describe('waitsForPerson', () => {
  const QUEUED = event('state_changed from: ready to: queued');
  const BOUNCED = event('state_changed from: queued to: planning');
  const decision = (token: string) => event('decision', `Routing decision: \`${token}\`\n\nReason:`);

  test.each<[string, Parameters<typeof waitsForPerson>[0], string[], string | undefined]>([
    [
      'another field changed after it bounced',
      'planning',
      [QUEUED, BOUNCED, event('state_changed from: blocked to: spike_needed field: readiness')],
      'bounced-to-planning',
    ],
    ['fresh planning', 'planning', [], undefined],
    ['bounced', 'planning', [QUEUED, BOUNCED], 'bounced-to-planning'],
    ['returned before it was queued', 'planning', [event('state_changed from: ready to: planning')], undefined],
    ['queued again', 'queued', [QUEUED, BOUNCED, QUEUED], undefined],
    [
      'blocked by a decision',
      'queued',
      [QUEUED, decision('blocked_by_dependency_or_missing_authority')],
      'blocked-decision',
    ],
    ['a later decision lifts it', 'queued', [decision('blocked_x'), decision('implementation_ready')], undefined],
    [
      'a decision in prose does not',
      'queued',
      [decision('blocked_x'), event('decision', 'We use TOML.')],
      'blocked-decision',
    ],
    ['a closed ticket waits for nobody', 'closed', [decision('blocked_x')], undefined],
  ])('%s', (_, state, events, reason) => {
    expect(waitsForPerson(state, thread(...events))).toBe(reason);
  });

  test.each([
    ['plain', 'Routing decision: implementation_ready', 'implementation_ready'],
    ['in backticks', '**Routing decision: `spike_needed`**', 'spike_needed'],
    ['elsewhere', 'We decide.\n\nRouting decision: blocked_x\n', 'blocked_x'],
    ['missing', 'We use TOML.', undefined],
  ])('a classification that is %s', (_, body, token) => {
    expect(routingClassification(body)).toBe(token);
  });
});

test.each([
  ['intake', 'planning'],
  ['queued', 'queued'],
  ['whatever', 'whatever'],
])('the state token %s is shown as %s', (token, shown) => {
  expect(stateShown(token)).toBe(shown);
});
