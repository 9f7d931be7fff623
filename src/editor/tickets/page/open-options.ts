import type { DraftTemplate } from '../../../protocol/thread-protocol.ts';

/** How a thread page is to be shown. */
export interface OpenOptions {
  /** Leave the keyboard where it is. */
  readonly preserveFocus?: boolean;
  /** Place of an event to bring into view. */
  readonly event?: number;
  /** What to begin writing. */
  readonly compose?: DraftTemplate;
}
