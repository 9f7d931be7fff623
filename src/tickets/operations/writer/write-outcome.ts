import type { Cycle } from '../../record/relation-cycles.ts';

/** Why nothing was written. The code is stable; the message is for people, in the display language. */
export type Refusal =
  | {
      readonly code: /** No such ticket, or no tickets folder. */
        | 'not-found'
        /** Its `item.md` cannot be read as a ticket, so its state is unknown. */
        | 'broken'
        /** Somebody else holds the lock of the tickets folder. */
        | 'busy'
        /** The ticket is not in the state that was expected. */
        | 'wrong-state'
        /** The ticket is no longer as the person saw it. */
        | 'changed'
        /** Other tickets are in the way. */
        | 'blocked'
        /** What was given may not be written. */
        | 'invalid'
        /** A link leads out of the tickets folder, or something else stands in place of a file. */
        | 'unsafe'
        | 'read-only'
        /** The file system refused. */
        | 'disk';
      readonly message: string;
    }
  | { readonly code: 'cycle'; readonly message: string; readonly cycle: Cycle }
  /** Somebody changed the file since it was seen: both versions, for a person to choose from. */
  | {
      readonly code: 'conflict';
      readonly message: string;
      readonly file: string;
      readonly theirs: string;
      readonly ours: string;
    };

export type WriteOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function refuse(
  code: Exclude<Refusal['code'], 'cycle' | 'conflict'>,
  message: string,
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, message } };
}
