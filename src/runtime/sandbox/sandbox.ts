import type { Event } from '../../base/emitter.ts';
import type { FromGuest, ToGuest } from './protocol.ts';

/** Where guests run: a thread of this process, or a process of their own. */
export const ISOLATIONS = ['worker', 'process'] as const;
export type Isolation = (typeof ISOLATIONS)[number];

/** Where one guest runs: a worker thread or a process. It speaks the messages of protocol.ts and can be ended at any time. */
export interface Sandbox {
  /** Compiled modules can be handed to a worker and taken from it, not across processes. */
  readonly isolation: Isolation;
  post(message: ToGuest): void;
  readonly onMessage: Event<FromGuest>;
  /** Fires once, when the place is gone, with the reason if it went by itself. */
  readonly onExit: Event<string>;
  /** Ends it at once, whatever it does; resolves when it is gone. Ending twice is the same as once. */
  end(): Promise<void>;
}

export type StartSandbox = () => Sandbox;
