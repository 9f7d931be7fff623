import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PlanRecord,
  planLine,
  planRecordId,
  readPlan,
} from '../../../../src/tickets/record/orchestration-plan.ts';

const OWNER = '0000000000031';
const VALID = {
  id: 'orch-plan-20260705-010203-1',
  ticket_id: OWNER,
  kind: 'after',
  related_ticket: '0000000000032',
  author: 'o',
  at: '2026-07-05T01:02:03Z',
};
const line = (change: object) => JSON.stringify({ ...VALID, ...change });
const without = { related_ticket: undefined };

describe('readPlan (V11)', () => {
  test.each<[string, string]>([
    ['a relation to another ticket', line({})],
    ['a note of waiting', line({ kind: 'waiting_capacity_note', ...without, note: 'two are running' })],
    ['a plan', line({ kind: 'accepted_plan', ...without, accepted_plan: { summary: 's', branch: 'work/x' } })],
    ['a related ticket that nobody knows', line({ related_ticket: 'x' })],
  ])('%s is valid', (_, text) => {
    expect(readPlan(text, OWNER).problems).toEqual([]);
    expect(readPlan(text, OWNER).records).toHaveLength(1);
  });

  test.each<[string, string]>([
    ['a record of another ticket', line({ ticket_id: '0000000000032' })],
    ['no related ticket', line(without)],
    ['a blank related ticket', line({ related_ticket: ' ' })],
    ['a note of waiting without note', line({ kind: 'waiting_capacity_note' })],
    ['a plan without plan', line({ kind: 'accepted_plan' })],
    ['a plan with a blank summary', line({ kind: 'accepted_plan', accepted_plan: { summary: '  ' } })],
    ['a plan where none belongs', line({ kind: 'before', accepted_plan: { summary: 's' } })],
    ['an unknown key', line({ x: 1 })],
    ['an unknown key of the plan', line({ kind: 'accepted_plan', accepted_plan: { summary: 's', x: 1 } })],
    ['an unknown kind', line({ kind: 'parallel' })],
    ['a branch of two lines', line({ kind: 'accepted_plan', accepted_plan: { summary: 's', branch: 'a\nb' } })],
    ['a summary that is too long', line({ kind: 'accepted_plan', accepted_plan: { summary: 'x'.repeat(16385) } })],
    ['a NUL', line({ note: 'a\0b' })],
    ['half a line', line({}).slice(0, -5)],
    ['a list', '[]'],
  ])('%s is invalid', (_, text) => {
    expect(readPlan(text, OWNER).problems).toHaveLength(1);
    expect(readPlan(text, OWNER).records).toEqual([]);
  });

  test('one bad line does not hide the others, and is found by its place', () => {
    const text = `${line({})}\n\n${line({ kind: 'x' })}\r\n${line({ id: 'second' })}\n`;
    const { records, problems } = readPlan(text, OWNER);
    expect(records.map(({ id }) => id)).toEqual([VALID.id, 'second']);
    const [problem] = problems;
    expect(problem?.line).toBe(2);
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe('"x"');
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { records, problems } = readPlan(text, OWNER);
        expect(records.length + problems.length).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });
});

describe('planLine', () => {
  const full: PlanRecord = {
    id: 'orch-plan-20260705-010203-2',
    ticketId: OWNER,
    kind: 'accepted_plan',
    acceptedPlan: { summary: '最初に型', branch: 'work/x', worktree: '.worktree/x', rolePlan: 'one coder' },
    author: 'orchestrator',
    at: '2026-07-05T01:02:03Z',
  };

  test('has the keys in order, absent ones left out', () => {
    expect(planLine(full)).toBe(
      `{"id":"orch-plan-20260705-010203-2","ticket_id":"${OWNER}","kind":"accepted_plan","accepted_plan":{"summary":"最初に型","branch":"work/x","worktree":".worktree/x","role_plan":"one coder"},"author":"orchestrator","at":"2026-07-05T01:02:03Z"}\n`,
    );
  });

  test('is read back', () => {
    expect(readPlan(planLine(full), OWNER).records).toEqual([full]);
  });

  test.each([
    ['the first', '', 'orch-plan-20260705-010203-1'],
    ['blank lines do not count', '{}\n\n{}\n', 'orch-plan-20260705-010203-3'],
  ])('the id of %s', (_, before, id) => {
    expect(planRecordId('2026-07-05T01:02:03Z', before)).toBe(id);
  });
});
