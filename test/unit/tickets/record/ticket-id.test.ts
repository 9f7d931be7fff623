import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeTicketId,
  isPlainName,
  isTicketId,
  nextTicketId,
  TICKET_ID_IN_TEXT,
} from '../../../../src/tickets/record/ticket-id.ts';

/** The milliseconds in an id, by a way of its own. */
function decodeTicketId(id: string): bigint {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return [...id].reduce((value, digit) => value * 32n + BigInt(digits.indexOf(digit)), 0n);
}

describe('ticket ids (V1)', () => {
  test.each([
    ['the beginning', 0n, '0000000000000'],
    ['the last digit', 31n, '000000000000Z'],
    ['a carry', 32n, '0000000000010'],
    ['a round moment', 1750000000000n, '00001JXT21Q00'],
    ['another moment', 1782554447000n, '00001KW48CK4R'],
    ['all 64 bits', 18446744073709551615n, 'FZZZZZZZZZZZZ'],
  ])('%s', (_, value, id) => {
    expect(encodeTicketId(value)).toBe(id);
    expect(decodeTicketId(id)).toBe(value);
  });

  test('an id tells its millisecond', () => {
    expect(new Date(Number(decodeTicketId('00001KVMGAEJN'))).toISOString()).toBe('2026-06-21T07:11:34.485Z');
  });

  test.each([
    ['one bit too many', 'G000000000000'],
    ['far too great', 'ZZZZZZZZZZZZZ'],
    ['twelve digits', '00001KVMGAEJ'],
    ['fourteen digits', '00001KVMGAEJNN'],
    ['lower case', '00001kvmgaejn'],
    ['the letter I', '00001KVMGAEJI'],
    ['the letter U', '00001KVMGAEJU'],
    ['a separator', '00001KVMGAE/N'],
    ['a line feed at the end', '00001KVMGAEJN\n'],
    ['nothing', ''],
  ])('%s is no id', (_, text) => {
    expect(isTicketId(text)).toBe(false);
  });

  test('every 64-bit value has one id, in the order of the values', () => {
    const value = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(decodeTicketId(encodeTicketId(a))).toBe(a);
        expect(encodeTicketId(a) < encodeTicketId(b)).toBe(a < b);
      }),
    );
  });

  test('a value beyond 64 bits is a mistake of the program', () => {
    expect(() => encodeTicketId(2n ** 64n)).toThrow(RangeError);
    expect(() => encodeTicketId(-1n)).toThrow(RangeError);
  });
});

describe('nextTicketId', () => {
  test('goes on by milliseconds where ids are taken', () => {
    const taken = new Set([encodeTicketId(5n), encodeTicketId(6n)]);
    expect(nextTicketId(5, (id) => taken.has(id))).toBe(encodeTicketId(7n));
  });

  test('gives up after a thousand', () => {
    const asked: string[] = [];
    const all = (id: string) => asked.push(id) > 0;
    expect(nextTicketId(0, all)).toBeUndefined();
    expect(asked).toHaveLength(1000);
  });
});

test.each([
  ['between words', 'see 00001KVMGAEJN for more', ['00001KVMGAEJN']],
  ['at both ends, in Japanese', '00001KVMGAEJNの後に00001KVMG8FTW', ['00001KVMGAEJN', '00001KVMG8FTW']],
  ['in a path', '.yoi/tickets/00001KVMGAEJN/item.md', ['00001KVMGAEJN']],
  ['in a branch name', 'work/00001KVMGAEJN-socket', ['00001KVMGAEJN']],
  ['not inside a longer word', 'X00001KVMGAEJN 00001KVMGAEJNX', []],
])('ids in text: %s', (_, text, ids) => {
  expect(text.match(TICKET_ID_IN_TEXT) ?? []).toEqual(ids);
});

test.each([
  ['a name', '00001KVMGAEJN', true],
  ['nothing', '', false],
  ['the folder itself', '.', false],
  ['its parent', '..', false],
  ['a path', '../x', false],
  ['a Windows path', 'a\\b', false],
  ['a NUL', 'a\0b', false],
])('a plain name: %s', (_, argument, plain) => {
  expect(isPlainName(argument)).toBe(plain);
});
