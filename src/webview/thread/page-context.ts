import type { ThreadTexts } from '../../protocol/thread-texts.ts';
import type { TimeFormat } from '../kit/format-time.ts';
import type { Host } from './host.ts';
import type { ReferenceLinks } from './reference-links.ts';

/** What every part of the page needs: the reader's words and dates, and the way to the host. */
export interface PageContext {
  readonly texts: ThreadTexts;
  readonly times: TimeFormat;
  readonly host: Host;
  readonly links: ReferenceLinks;
  /** Milliseconds since the epoch against which "2 hours ago" is said; renewed when the page is looked at again. */
  readonly now: number;
}
