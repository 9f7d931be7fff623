import type { DateKind } from './node.ts';

const DATE_OR_TIME =
  /^(?:(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d))?(?:(?<separator>[Tt ])?(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?(?<offset>[Zz]|[+-]\d\d:\d\d)?)?$/;
const SHORTEST = '07:32'.length;

/** Whether `raw` has the shape of a date, a time or both; it may still name a day that does not exist. */
export function looksLikeDate(raw: string): boolean {
  return raw.length >= SHORTEST && DATE_OR_TIME.test(raw);
}

/** Which of TOML's four kinds `raw` is; `undefined` when there is no such day or time. */
export function dateKindOf(raw: string): DateKind | undefined {
  const { year, month, day, separator, hour, minute, second, offset } = DATE_OR_TIME.exec(raw)?.groups ?? {};
  if (hour !== undefined && !isTime(Number(hour), Number(minute), Number(second ?? 0))) return undefined;
  if (year === undefined) return hour === undefined || separator || offset ? undefined : 'local-time';
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  if (hour === undefined) return 'local-date';
  if (!separator) return undefined;
  if (offset === undefined) return 'local-date-time';
  return offset.length === 1 || (Number(offset.slice(1, 3)) <= 23 && Number(offset.slice(4)) <= 59)
    ? 'offset-date-time'
    : undefined;
}

/** Second 60 is a leap second. */
function isTime(hour: number, minute: number, second: number): boolean {
  return hour <= 23 && minute <= 59 && second <= 60;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
