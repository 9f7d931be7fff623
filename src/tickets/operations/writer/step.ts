import type { TicketState } from '../../record/state.ts';
import type { FieldUpdate } from '../../record/update-item.ts';

/** One change of one file in a ticket's folder; `name` is relative to that folder. */
export type Step =
  /** One write at the end of the file, which is made when missing. `separated`: the file ends in a rule before that. */
  | { readonly kind: 'append'; readonly name: string; readonly text: string; readonly separated: boolean }
  /** Fields of `item.md`, set in the file as it is at that moment, provided that the state is still `state`. */
  | { readonly kind: 'update-item'; readonly state: TicketState; readonly fields: readonly FieldUpdate[] }
  /** The whole file, provided that it still has the digest `seen`; undefined when none may stand there. */
  | { readonly kind: 'replace'; readonly name: string; readonly text: string; readonly seen: string | undefined }
  /** The whole file, whatever stands there. */
  | { readonly kind: 'overwrite'; readonly name: string; readonly text: string }
  /** A new file; none may stand there. */
  | { readonly kind: 'add'; readonly name: string; readonly bytes: Uint8Array };

export function append(name: string, text: string): Step {
  return { kind: 'append', name, text, separated: false };
}
