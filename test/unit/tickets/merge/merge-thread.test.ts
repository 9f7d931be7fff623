import { describe, expect, test } from 'vitest';
import { mergeThread } from '../../../../src/tickets/merge/merge-thread.ts';
import type { Sides } from '../../../../src/tickets/merge/merged.ts';
import { readStrictThread } from '../../../../src/tickets/record/strict-thread.ts';

const merge = (sides: Sides) => mergeThread(sides, 7);
const codes = (sides: Sides) => merge(sides).conflicts.map(({ code }) => code);

const event = (minute: number, body: string, kind = 'comment') =>
  `<!-- event: ${kind} author: kim at: 2026-07-01T08:${String(minute).padStart(2, '0')}:00Z -->\n\n## ${kind}\n\n${body}\n\n---\n`;
const thread = (...events: string[]) => events.join('\n');
const created = event(0, 'Created.', 'create');

describe('two sides of one thread', () => {
  test('are interleaved by time, and each keeps its order whatever its clock says', () => {
    const [a, back, b] = [event(9, 'a'), event(1, 'after a, by a clock that is behind'), event(5, 'b')];
    const sides = { base: created, ours: thread(created, a, back), theirs: thread(created, b) };
    expect(merge(sides)).toEqual({ text: thread(created, b, a, back), conflicts: [] });
    expect(merge({ base: created, ours: sides.theirs, theirs: sides.ours })).toEqual(merge(sides));
  });

  test('share an event that came to both by another way', () => {
    const [a, b, c] = [event(1, 'a'), event(2, 'b'), event(3, 'c')];
    const sides = { base: created, ours: thread(created, a, b), theirs: thread(created, b, c) };
    expect(merge(sides).text).toBe(thread(created, a, b, c));
  });

  test('keep every byte of an event, with an end of file that lacks its line break', () => {
    const odd = event(1, 'two\r\nendings  ').slice(0, -1);
    const { text } = merge({ base: created, ours: thread(created, odd), theirs: thread(created, event(2, 'b')) });
    expect(text).toBe(thread(created, `${odd}\n`, event(2, 'b')));
  });

  test('get the rule that a hand-written end lacks, so that the reference reads both', () => {
    const bare = event(1, 'no rule').replace(/\n\n---\n$/, '\n');
    const { text, conflicts } = merge({
      base: created,
      ours: thread(created, bare),
      theirs: thread(created, event(2, 'b')),
    });
    expect(conflicts).toEqual([]);
    expect(readStrictThread(text).map(({ body }) => body)).toEqual(['Created.', 'no rule', 'b']);
  });

  test('keep the same comment that was made twice', () => {
    const [twice, other] = [event(1, 'ok'), event(2, 'b')];
    const sides = { base: created, ours: thread(created, twice, twice), theirs: thread(created, twice, other) };
    expect(merge(sides).text).toBe(thread(created, twice, twice, other));
  });

  test('mark nothing but the event that one side altered', () => {
    const [old, edited, a, b] = [event(1, 'old'), event(1, 'edited'), event(2, 'a'), event(3, 'b')];
    const sides = { base: thread(created, old), ours: thread(created, edited, a), theirs: thread(created, old, b) };
    const { text, conflicts } = merge(sides);
    expect(conflicts.map(({ code }) => code)).toEqual(['changed']);
    expect(text).toBe(`${created}\n<<<<<<< ours\n${edited}\n=======\n${old}\n>>>>>>> theirs\n${thread(a, b)}`);
  });

  test.each([
    [
      'an event that one side took away',
      {
        base: thread(created, event(1, 'x')),
        ours: thread(created, event(2, 'a')),
        theirs: thread(created, event(1, 'x'), event(3, 'b')),
      },
      ['removed'],
    ],
    [
      'the same events in another order',
      {
        base: created,
        ours: thread(created, event(1, 'a'), event(2, 'b')),
        theirs: thread(created, event(2, 'b'), event(1, 'a')),
      },
      ['order'],
    ],
    [
      'a code block that is left open and would take the next event',
      {
        base: created,
        ours: thread(created, event(1, '```\nopen')),
        theirs: thread(created, event(2, '```\nclosed\n```')),
      },
      ['reading'],
    ],
    ['two new threads', { base: '', ours: created, theirs: event(1, 'Created.', 'create') }, ['twin']],
    [
      'two versions of an event whose beginning nobody knows',
      { ours: thread(created, event(1, 'a')), theirs: thread(created, event(1, 'b')) },
      ['changed'],
    ],
    [
      'two texts before the first event',
      { base: created, ours: `ours\n\n${created}`, theirs: `theirs\n\n${created}` },
      ['preamble'],
    ],
    [
      'markers that are there already',
      { base: created, ours: `${created}\n<<<<<<< x\n`, theirs: thread(created, event(1, 'a')) },
      ['marked'],
    ],
  ])('leave %s to a person', (_, sides, expected) => {
    expect(codes(sides)).toEqual(expected);
    expect(merge(sides).text).toMatch(/^<{7} ours\n.*^={7}\n.*^>{7} theirs$/ms);
  });

  test('are merged the same when the common part is long enough not to be read', () => {
    const long = thread(created, ...Array.from({ length: 200 }, (_, index) => event(index % 60, `text ${index}`)));
    const [a, b] = [event(1, 'a'), event(2, 'b')];
    expect(merge({ base: long, ours: thread(long, a), theirs: thread(long, b) }).text).toBe(thread(long, a, b));
  });
});
