import { instantOf } from '../../base/instant.ts';

/** Largest unit first; each with its length in seconds. */
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Says when something happened, in the reader's language. A text that is no time with a zone is shown as it is. */
export class TimeFormat {
  readonly #relative: Intl.RelativeTimeFormat;
  readonly #exact: Intl.DateTimeFormat;

  constructor(language: string) {
    this.#relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    this.#exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' });
  }

  /** "2 hours ago"; `now` in milliseconds since the epoch. */
  relative(at: string, now: number): string {
    const time = instantOf(at);
    if (time === undefined) return at;
    const seconds = Math.round((time - now) / 1000);
    for (const [unit, length] of UNITS) {
      if (Math.abs(seconds) >= length) return this.#relative.format(Math.trunc(seconds / length), unit);
    }
    return this.#relative.format(0, 'minute');
  }

  /** The whole date and time in the reader's time zone. */
  exact(at: string): string {
    const time = instantOf(at);
    return time === undefined ? at : this.#exact.format(time);
  }
}
