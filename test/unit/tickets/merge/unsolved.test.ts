import { describe, expect, test } from 'vitest';
import { readUnsolved } from '../../../../src/tickets/merge/unsolved.ts';

const lines = (...texts: string[]) => `${texts.join('\n')}\n`;

describe('a text with conflict markers', () => {
  test('of two sides gives both, without what both began with', () => {
    const text = lines('a', '<<<<<<< HEAD', 'b', '=======', 'c', '>>>>>>> topic', 'd');
    expect(readUnsolved(text)).toEqual({
      kind: 'sides',
      sides: { ours: lines('a', 'b', 'd'), theirs: lines('a', 'c', 'd') },
      hunks: [{ ours: 'b\n', theirs: 'c\n' }],
    });
  });

  test('in the style diff3 gives the common beginning too, also with CRLF', () => {
    const text = lines('<<<<<<< ours', 'b', '||||||| 1234567', 'o', '=======', 'c', '>>>>>>> theirs', 'd');
    expect(readUnsolved(text.replaceAll('\n', '\r\n'))).toMatchObject({
      kind: 'sides',
      sides: { ours: 'b\r\nd\r\n', base: 'o\r\nd\r\n', theirs: 'c\r\nd\r\n' },
    });
  });

  test('that only some conflicts give a beginning for has none', () => {
    const one = lines('<<<<<<< a', 'b', '||||||| o', '=======', 'c', '>>>>>>> b');
    const other = lines('<<<<<<< a', 'd', '=======', 'e', '>>>>>>> b');
    expect(readUnsolved(one + other)).toMatchObject({
      kind: 'sides',
      sides: { ours: lines('b', 'd'), theirs: lines('c', 'e') },
    });
  });

  test.each([
    ['a conflict in a conflict', ['<<<<<<< a', '<<<<<<< b', '=======', '>>>>>>> b', '=======', '>>>>>>> a'], 1],
    [
      'one in the merge base',
      ['<<<<<<< a', '||||||| o', '<<<<<<<<< x', '=======', '>>>>>>>>> y', '=======', '>>>>>>> b'],
      2,
    ],
    ['two dividers, of which one may be an underline', ['<<<<<<< a', 'T', '=======', '=======', '>>>>>>> b'], 3],
    ['no divider', ['<<<<<<< a', 'b', '>>>>>>> b'], 2],
    ['no end', ['x', '<<<<<<< a', 'b', '=======', 'c'], 1],
  ])('is left alone when there is %s', (_, texts, line) => {
    expect(readUnsolved(lines(...texts))).toEqual({ kind: 'unclear', line });
  });

  test.each([
    ['an underlined heading', 'Title\n=======\n'],
    ['a quotation', '>>>>>>> deep\n'],
    ['arrows without a blank', '<<<<<<<\u00e4\n'],
  ])('is not one when there is only %s', (_, text) => {
    expect(readUnsolved(text)).toEqual({ kind: 'none' });
  });
});
