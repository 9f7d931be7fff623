import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../../src/base/instant.ts';
import { compareTimes, timestamp } from '../../../../src/tickets/record/timestamp.ts';

/** The form of {@link timestamp} in a zone so many minutes east of Greenwich. */
function inZone(time: number, minutes: number): string {
  const there = timestamp(time + minutes * 60_000).slice(0, 19);
  const [hour, minute] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${there}${minutes < 0 ? '-' : '+'}${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

describe('times', () => {
  test('are ordered as the instants are, whatever zone they are written in', () => {
    const times = [
      '2026-11-28T19:15:00-05:00',
      '2026-11-28T23:30:00Z',
      '2026-11-29T08:00:00+09:00',
      '2026-11-28T22:59:59Z',
    ];
    expect([times[2], times[0], times[3], times[1]].map(String).sort((a, b) => compareTimes(b, a))).toEqual(times);
  });

  test('of any two zones', () => {
    const second = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
    const zone = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(second, second, zone, zone, (a, b, east, west) => {
        expect(instantOf(inZone(a, east))).toBe(a);
        expect(Math.sign(compareTimes(inZone(a, east), inZone(b, west)))).toBe(Math.sign(a - b));
      }),
    );
  });

  test.each(['', 'yesterday', '2026-11-28 23:45', '2026-11-28', '2026-13-40T99:00:00Z', '2026-11-28T23:45:00'])(
    'the text “%s” says no instant, and stands as text',
    (text) => {
      expect(instantOf(text)).toBeUndefined();
      expect(compareTimes(text, '2026-11-28T23:45:00Z')).toBe(text < '2026-11-28T23:45:00Z' ? -1 : 1);
    },
  );
});
