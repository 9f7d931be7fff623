import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RELATION_KINDS } from '../../../../src/tickets/record/relations.ts';
import { STATES } from '../../../../src/tickets/record/state.ts';
import type { KnownRow } from '../../../../src/tickets/store/cache-columns.ts';
import { CacheFile } from '../../../../src/tickets/store/cache-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoi-cache-'));
  file = join(folder, 'deep', 'index.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const summary = fc.record(
  {
    title: text,
    state: fc.constantFrom(...STATES),
    stateExplicit: fc.boolean(),
    riskFlags: fc.array(text, { maxLength: 3 }),
    createdAt: text,
    updatedAt: text,
    assignee: text,
    readiness: text,
    queuedBy: text,
    queuedAt: text,
    priority: text,
  },
  { requiredKeys: ['title', 'state', 'stateExplicit', 'riskFlags'], noNullPrototype: true },
);
const relation = fc.record(
  { ticketId: text, kind: fc.constantFrom(...RELATION_KINDS), target: text, note: text, author: text, at: text },
  { requiredKeys: ['ticketId', 'kind', 'target', 'author', 'at'], noNullPrototype: true },
);
const known: fc.Arbitrary<KnownRow> = fc.record({
  stamp: text,
  row: fc.record({
    kind: fc.constant('ticket' as const),
    id: text,
    summary,
    relations: fc.array(relation, { maxLength: 2 }),
  }),
});

describe('CacheFile', () => {
  test('gives back every row that it was given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(known, { maxLength: 8 }), async (rows) => {
        await new CacheFile(file, '/tickets').write(rows);
        expect(await new CacheFile(file, '/tickets').read()).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  test('leaves out a row with a value that its own signs stand in', async () => {
    const summary = { state: 'ready', stateExplicit: true, riskFlags: [] } as const;
    const rows = ['fits', 'a\0b', '\x01'].map((title, n) => ({
      stamp: 's',
      row: { kind: 'ticket', id: String(n), summary: { ...summary, title }, relations: [] } as const,
    }));
    await new CacheFile(file, '/tickets').write(rows);
    expect((await new CacheFile(file, '/tickets').read()).map(({ row: { id } }) => id)).toEqual(['0']);
  });

  test('leaves out what is told in the language of its time', async () => {
    const broken = { kind: 'broken', id: 'a', problem: { code: 'yaml', message: 'no' } } as const;
    await new CacheFile(file, '/tickets').write([{ stamp: 's', row: broken }]);
    expect(await new CacheFile(file, '/tickets').read()).toEqual([]);
  });

  test.each([
    ['is missing', undefined],
    ['is no JSON', '{'],
    ['is of an older version', '{"version":1,"root":"/tickets"}'],
    ['has a column of another type', '{"version":2,"root":"/tickets","id":[1]}'],
  ])('is empty when the file %s', async (_, content) => {
    const cache = new CacheFile(join(folder, 'index.json'), '/tickets');
    if (content !== undefined) writeFileSync(join(folder, 'index.json'), content);
    expect(await cache.read()).toEqual([]);
  });

  test('is empty when the rows are of another folder', async () => {
    const row = {
      kind: 'ticket',
      id: 'a',
      summary: { title: '', state: 'ready', stateExplicit: true, riskFlags: [] },
      relations: [],
    } as const;
    await new CacheFile(file, '/tickets').write([{ stamp: 's', row }]);
    expect(await new CacheFile(file, '/tickets').read()).toHaveLength(1);
    expect(await new CacheFile(file, '/others').read()).toEqual([]);
  });

  test('a short column costs its rows and no more', async () => {
    const row = {
      kind: 'ticket',
      summary: { title: '', state: 'ready', stateExplicit: true, riskFlags: [] },
      relations: [],
    } as const;
    const cache = new CacheFile(file, '/tickets');
    await cache.write(['a', 'b'].map((id) => ({ stamp: 's', row: { ...row, id } })));
    const columns = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...columns, stamp: 's\0' }));
    expect((await cache.read()).map(({ row: { id } }) => id)).toEqual(['a']);
  });
});
