import type { BodyHazard } from '../../record/body-hazards.ts';
import type { DerivedView } from '../../record/derived-view.ts';
import type { Item } from '../../record/item.ts';
import type { Attribution } from '../../record/new-events.ts';
import type { RecordTexts } from '../../record/record-language.ts';
import type { TicketState } from '../../record/state.ts';
import type { FieldUpdate } from '../../record/update-item.ts';
import type { TicketRow } from '../../store/ticket-row.ts';
import type { Refusal } from './write-outcome.ts';

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

/** The other tickets, as far as guards ask for them. */
export interface OtherTickets {
  rows(): readonly TicketRow[];
  row(id: string): TicketRow | undefined;
  view(id: string): DerivedView;
}

/** A ticket as an operation finds it, while the tickets folder is locked. */
export interface OperationContext {
  readonly id: string;
  readonly item: Item;
  readonly itemText: string;
  readonly itemDigest: string;
  /** Who writes, and when. */
  readonly stamp: Attribution;
  readonly texts: RecordTexts;
  /** The text of a file beside `item.md` with its digest; empty and without digest when it is missing. */
  side(name: string): Promise<SideFile>;
  otherTickets(): Promise<OtherTickets>;
}

export type SideFile =
  | { readonly ok: true; readonly text: string; readonly digest: string | undefined }
  | { readonly ok: false; readonly refusal: Refusal };

/** What an operation wants to write, decided completely before the first byte; or why it must not. */
export type Plan<T> =
  | { readonly ok: true; readonly steps: readonly Step[]; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export type Operation<T> = (context: OperationContext) => Promise<Plan<T>>;

/** What operations that append an event answer. */
export interface Appended {
  /** The time of the event, which is the ticket's `updated_at` too. */
  readonly at: string;
  /** Lines of the given text that were written in another spelling, because the reference would have cut it there. */
  readonly rewritten: readonly BodyHazard[];
}
