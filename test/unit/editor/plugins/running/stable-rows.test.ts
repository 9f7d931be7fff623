import { expect, test } from 'vitest';
import { StableRows } from '../../../../../src/editor/plugins/running/stable-rows.ts';

interface Row {
  id: string;
  word: string;
}

function shown(...rows: readonly Row[]) {
  const kept = new StableRows<Row>(
    ({ id }) => id,
    (before, now) => before.word === now.word,
  );
  return { kept, given: rows.map((row) => kept.keep(row)) };
}

test('while the same rows stand there, only those that say something else are drawn, as the objects that VS Code has', () => {
  const { kept, given } = shown({ id: 'plugin', word: 'running' }, { id: 'connection', word: '1 s' });
  const changed = kept.renew([
    { id: 'plugin', word: 'running' },
    { id: 'connection', word: '2 s' },
  ]);
  expect(changed).toEqual([{ id: 'connection', word: '2 s' }]);
  expect(changed?.[0]).toBe(given[1]);
});

test.each([
  ['one went', [{ id: 'plugin', word: 'running' }]],
  [
    'one came',
    [
      { id: 'plugin', word: 'running' },
      { id: 'connection', word: '1 s' },
      { id: 'second', word: '0 s' },
    ],
  ],
  [
    'one took the place of another',
    [
      { id: 'plugin', word: 'running' },
      { id: 'second', word: '0 s' },
    ],
  ],
])('all are asked for again when %s', (_, rows) => {
  const { kept } = shown({ id: 'plugin', word: 'running' }, { id: 'connection', word: '1 s' });
  expect(kept.renew(rows)).toBeUndefined();
});

test('an object that went is never given again', () => {
  const { kept, given } = shown({ id: 'connection', word: '1 s' });
  kept.renew([]);
  expect(kept.keep({ id: 'connection', word: '0 s' })).not.toBe(given[0]);
});
