import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/tickets/doctor/doctor.ts';
import { readItem } from '../../../../src/tickets/record/item.ts';
import { reviewVerdict } from '../../../../src/tickets/record/review.ts';
import { stateShown } from '../../../../src/tickets/record/state.ts';
import { readStrictThread } from '../../../../src/tickets/record/strict-thread.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { snapshotOf } from '../doctor/snapshot.ts';

const ROOT = join(import.meta.dirname, '../../../fixtures/tickets-odd/.yoi/tickets');
const text = (id: string, path = 'thread.md') => readFileSync(join(ROOT, id, path), 'utf8');
const events = (id: string) => readThread(text(id)).events;
const strict = (id: string) => readStrictThread(text(id));

describe('odd tickets that occur in the wild (docs/formats.md#odd-records)', () => {
  test('A, V: a closing text that is a whole old item is kept', () => {
    expect(strict('00001KA000001').at(-1)?.body).toBe('');
    expect(events('00001KA000001').at(-1)?.body).toBe(text('00001KA000001', 'resolution.md'));
    expect(events('00001KA000001').at(-1)?.notes).toEqual(['cut-in-reference']);
  });

  test('B: example headers in a code block are no events', () => {
    expect(strict('00001KA000002').map(({ kind }) => kind)).toEqual(['create', 'close', 'comment', 'review']);
    expect(events('00001KA000002').map(({ kind }) => kind)).toEqual(['create', 'close']);
    expect(events('00001KA000002').at(-1)?.body).toMatch(/Nothing else changed\.$/);
    const { notes } = readThread(text('00001KA000002'));
    expect(notes.map(({ code }) => code)).toEqual(['phantom-in-reference', 'phantom-in-reference']);
  });

  test('C: the second half of a review is kept', () => {
    expect(strict('00001KA000003')[1]?.body).toBe('Verdict: approve.');
    expect(events('00001KA000003')[1]?.body).toMatch(/^Verdict: approve\.\n\n---\n\nDetails:/);
  });

  test('D: events without a rule before them are found, with a note', () => {
    expect(strict('00001KA000004').map(({ kind }) => kind)).toEqual(['create', 'decision']);
    expect(events('00001KA000004').map(({ kind, notes }) => [kind, notes.includes('missing-separator')])).toEqual([
      ['create', false],
      ['plan', true],
      ['decision', false],
      ['comment', true],
    ]);
  });

  test('E, F, G, H, R: a ticket that was opened again by hand', () => {
    const all = events('00001KA000005');
    expect(all.map(({ kind }) => kind)).toEqual(['create', 'close', 'state_changed', 'review', 'close']);
    expect(all.map(({ kind }) => kind)).toEqual(strict('00001KA000005').map(({ kind }) => kind));
    expect(all[3] && reviewVerdict(all[3])).toBe('request_changes');
    expect(all.at(-1)?.body).toBe('Seal replaced.');
    expect(all.flatMap(({ notes }) => notes)).toEqual([]);
  });

  test('I, J, M: unknown kinds are kept, and a review may say nothing', () => {
    const all = events('00001KA000006');
    expect(all.map(({ kind, heading }) => [kind, heading])).toEqual([
      ['migration', 'Migrated'],
      ['review', 'External review'],
      ['fix', 'A small repair'],
      ['close', 'Closed'],
    ]);
    expect(all[1] && reviewVerdict(all[1])).toBe('unspecified');
  });

  test('K, L: a missing heading is none, a second one is body', () => {
    const [first, second] = events('00001KA000007');
    expect(first).not.toHaveProperty('heading');
    expect(second?.heading).toBe('Plan');
    expect(second?.body).toMatch(/^## Steps/);
  });

  test('N, O, T: the file’s order stands, old tokens are shown by their new names', () => {
    const all = events('00001KA000008');
    expect(all.map(({ at }) => at)).toEqual([
      '2026-03-02T08:00:00Z',
      '2026-03-04T10:00:00Z',
      '2026-03-03T08:00:00Z',
      '2026-03-03T08:00:00Z',
    ]);
    expect(all.at(-1)?.attributes).toMatchObject({ from: 'intake', field: 'workflow_state' });
    expect(stateShown(all.at(-1)?.attributes.from ?? '')).toBe('planning');
  });

  test('P, Q, S, W: what disagrees is shown as it is', () => {
    const read = readItem(text('00001KA000009', 'item.md'));
    expect(read.ok && read.item).toMatchObject({
      state: 'closed',
      readiness: 'requirements_sync_needed',
      createdAt: '2026-03-02T08:10:00Z',
      updatedAt: '2026-03-09T10:00:00Z',
    });
  });

  test('U: empty lines before a rule are no text', () => {
    expect(events('00001KA00000A').at(-1)?.body).toBe('One line.');
    expect(events('00001KA00000A').at(-1)?.notes).toEqual([]);
  });

  test('X: a thread as large as the largest reads whole', () => {
    const body = 'Some words of a long report.\n'.repeat(80);
    const header = (index: number) =>
      `<!-- event: plan author: k at: 2026-03-02T08:00:${String(index).padStart(2, '0')}Z -->`;
    const large = Array.from({ length: 35 }, (_, index) => `${header(index)}\n\n## Plan\n\n${body}\n---\n`).join('\n');
    expect(large.length).toBeGreaterThan(80_000);
    expect(readThread(large).events).toHaveLength(35);
  });

  test('the doctor says of all of them what Yoi’s would, and more', () => {
    const found = [...diagnose(snapshotOf(ROOT))].map(({ code, path }) => `${code} ${path.slice(11)}`);
    expect(found).toEqual([
      'D51 01/thread.md',
      'D51 02/thread.md',
      'D51 02/thread.md',
      'D51 02/thread.md',
      'D51 03/thread.md',
      'D51 04/thread.md',
      'D52 04/thread.md',
      'D51 04/thread.md',
      'D51 04/thread.md',
      'D52 04/thread.md',
      'D51 04/thread.md',
      'D12 05/thread.md',
      'D12 06/thread.md',
      'D09 09/item.md',
    ]);
  });

  test('each of them is a ticket', () => {
    expect(readdirSync(ROOT)).toHaveLength(10);
  });
});
