import { instantOf } from '../../base/instant.ts';

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Time as every record has it: UTC, whole seconds (docs/formats.md#times). */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Whether a text has the form of {@link timestamp}. Such texts compare as the times do. */
export function isTimestamp(text: string): boolean {
  return TIMESTAMP.test(text);
}

/**
 * The order of two times, the earlier first: by the instants, whatever zone they are written in. A text that is no time
 * with a zone stands among them as text does; nobody knows better.
 */
export function compareTimes(a: string, b: string): number {
  const [one, other] = [inUtc(a), inUtc(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function inUtc(text: string): string {
  if (isTimestamp(text)) return text;
  const instant = instantOf(text);
  return instant === undefined ? text : timestamp(instant);
}
