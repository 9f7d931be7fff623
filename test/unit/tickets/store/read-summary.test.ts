import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readItem } from '../../../../src/tickets/record/item.ts';
import { HEAD_BYTES, readSummary } from '../../../../src/tickets/store/read-summary.ts';

const value = fc.oneof(
  fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .map((text) => `'${text.replaceAll(/[\r\n]/g, ' ').replaceAll("'", "''")}'`),
  fc.constantFrom('null', 'ready', "'closed'", '[]', "['a', 'b']", '1', '[', '"x"', '', '> folded'),
);
const key = fc.constantFrom('title', 'state', 'updated_at', 'readiness', 'risk_flags', 'priority', 'status', 'mine');
const line = fc.oneof(
  fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`),
  fc.constantFrom('# note', '', '  more'),
);
const ending = fc.constantFrom('\n', '\r\n');
const item = fc
  .tuple(fc.array(line, { maxLength: 8 }), ending, fc.constantFrom('body', '', '---', 'a\n---\nb'), fc.boolean())
  .map(([lines, end, body, closed]) => ['---', ...lines, ...(closed ? ['---'] : []), body].join(end));

describe('readSummary', () => {
  test('says what the whole file says, from its first bytes', () => {
    fc.assert(
      fc.property(item, (text) => {
        const whole = readItem(text);
        const read = readSummary(Buffer.from(text), true);
        if (!whole.ok) expect(read).toMatchObject({ kind: 'problem', problem: { code: whole.problem.code } });
        else {
          const { title, state, riskFlags, readiness, updatedAt } = whole.item;
          expect(read).toMatchObject({ kind: 'summary', summary: { title, state, riskFlags } });
          expect(read.kind === 'summary' && [read.summary.readiness, read.summary.updatedAt]).toEqual([
            readiness,
            updatedAt,
          ]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('asks for more when the frontmatter goes on, even within a character', () => {
    const text = Buffer.from(`---\ntitle: '${'題'.repeat(2_000)}'\n---\n`);
    expect(readSummary(text.subarray(0, HEAD_BYTES), false)).toEqual({ kind: 'more' });
    expect(readSummary(text, true).kind).toBe('summary');
  });
});
