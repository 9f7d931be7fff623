import type { Event } from '../../base/emitter.ts';
import type { FromGuest, ToGuest } from './protocol.ts';

/** Where one guest runs: a worker thread or a process. It speaks the messages of protocol.ts and can be ended at any time. */
export interface Sandbox {
  /** Whether compiled modules can be handed to it and taken from it. */
  readonly sharesModules: boolean;
  post(message: ToGuest): void;
  readonly onMessage: Event<FromGuest>;
  /** Fires once, when the place is gone, with the reason if it went by itself. */
  readonly onExit: Event<string>;
  /** Ends it at once, whatever it does; resolves when it is gone. Ending twice is the same as once. */
  end(): Promise<void>;
}

export type StartSandbox = () => Sandbox;
