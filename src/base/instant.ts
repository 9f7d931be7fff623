/** A time with its zone, in the forms of RFC 3339: without one, nobody knows which instant is meant. */
const ZONED = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** Milliseconds since the epoch; nothing for what is no time, or a time of no zone. */
export function instantOf(text: string): number | undefined {
  const time = ZONED.test(text) ? Date.parse(text.toUpperCase().replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
