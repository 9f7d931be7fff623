import { MAX_ID_PROBES } from '../limits.ts';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 13;
const GREATEST = 2n ** 64n - 1n;
const SHAPE = /^[0-9A-F][0-9A-HJKMNP-TV-Z]{12}$/;

/**
 * A ticket id: Unix milliseconds in Crockford's base 32, 13 digits, upper case (docs/formats.md#ticket-ids). The first digit ends
 * at `F`, because the value has 64 bits.
 */
export function isTicketId(text: string): boolean {
  return SHAPE.test(text);
}

/** Where ids may stand in running text. Whether a match is a ticket is known only by looking it up. */
export const TICKET_ID_IN_TEXT = /(?<![0-9A-Za-z])[0-9A-F][0-9A-HJKMNP-TV-Z]{12}(?![0-9A-Za-z])/g;

/** The id of a moment, in milliseconds since 1970; the value must fit in 64 bits. */
export function encodeTicketId(milliseconds: bigint): string {
  if (milliseconds < 0n || milliseconds > GREATEST) throw new RangeError('a ticket id has 64 bits');
  let rest = milliseconds;
  let id = '';
  for (let i = 0; i < LENGTH; i++) {
    id = DIGITS.charAt(Number(rest & 31n)) + id;
    rest >>= 5n;
  }
  return id;
}

/**
 * The first free id from `now` (milliseconds) onwards, one millisecond at a time; nothing when {@link MAX_ID_PROBES} in
 * a row are taken.
 */
export function nextTicketId(now: number, taken: (id: string) => boolean): string | undefined {
  for (let probe = 0; probe < MAX_ID_PROBES; probe++) {
    const id = encodeTicketId(BigInt(now + probe));
    if (!taken(id)) return id;
  }
  return undefined;
}

/** Whether a ticket argument can be joined to a path at all: no empty name, no dots, no separators, no NUL (docs/formats.md#ticket-paths). */
export function isPlainName(argument: string): boolean {
  return argument !== '' && argument !== '.' && argument !== '..' && !/[/\\\0]/.test(argument);
}
