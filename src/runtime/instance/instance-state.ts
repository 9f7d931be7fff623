import type { Refusal } from '../outcome.ts';

/** Where an instance is in its life. Times are of the runtime's clock, in milliseconds. */
export type InstanceState =
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'starting';
      /** Whether its code is being compiled in a process of its own first, which is done once. */
      readonly checking?: true;
    }
  | { readonly kind: 'ready' }
  | { readonly kind: 'busy'; readonly call: string; readonly since: number }
  | { readonly kind: 'stopping' }
  | {
      readonly kind: 'failed';
      readonly reason: Refusal;
      /** In a row; a call that succeeds forgets them. */
      readonly failures: number;
      /** Before this time a start is refused. */
      readonly retryAt: number;
    };
