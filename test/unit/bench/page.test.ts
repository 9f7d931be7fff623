import { describe, expect, test } from 'vitest';
import { type AreaReport, benchmarksPage } from '../../bench/measure/page.ts';

const MACHINE = { cores: 2, node: '24.0.0', date: '2026-11-22' };

function pageOf(...figures: AreaReport['figures']): string {
  return benchmarksPage([{ area: 'tickets', figures }], { tickets: 'Lists.' }, MACHINE);
}

describe('benchmarksPage', () => {
  test('names the machine, the command and what is measured', () => {
    const page = pageOf({ what: 'cold', value: 1, unit: 'ms' });
    expect(page).toContain('2 cores and Node 24.0.0, on 2026-11-22');
    expect(page).toContain('## `npm run bench -- tickets`\n\nLists.\n');
  });

  test.each([
    ['a figure alone', { what: 'cold', value: 0.04, unit: 'ms' }, '| cold | 0.0400 ms |  |  |  |'],
    [
      'beside a peer, within its goal',
      { what: 'cold', value: 415.6, unit: 'ms', peer: { what: 'reading', value: 357.3 }, goal: 714.6 },
      '| cold | 416 ms | 357 ms, reading | × 1.16 | 715 ms |',
    ],
    ['a time above its goal', { what: 'warm', value: 171, unit: 'ms', goal: 150 }, '| 150 ms, **missed** |'],
    ['a rate above its goal', { what: 'rate', value: 50, unit: '1/s', goal: 40 }, '| 40.0 1/s |'],
  ] as const)('%s', (_, figure, row) => {
    expect(pageOf(figure)).toContain(row);
  });

  test('says why a goal was missed, or that nobody knows', () => {
    const missed = { what: 'warm', value: 171, unit: 'ms', goal: 150 } as const;
    expect(pageOf({ ...missed, limit: 'the disk.' })).toContain('* Missed, warm: the disk.\n');
    expect(pageOf(missed)).toContain('* Missed, warm: no reason is known yet.\n');
    expect(pageOf({ ...missed, value: 1 })).not.toContain('Missed');
  });
});
