import type { Transition } from '../../tickets/record/transitions.ts';

/** How a thread page is to be shown. */
export interface OpenOptions {
  /** Leave the keyboard where it is. */
  readonly preserveFocus?: boolean;
  /** Place of an event to bring into view. */
  readonly event?: number;
  /** A move of the ticket to begin writing. */
  readonly compose?: Transition;
}
