import type { ReadItem } from '../record/item.ts';
import type { ReadPlan } from '../record/orchestration-plan.ts';
import type { ReadRelations } from '../record/relations.ts';
import type { Thread } from '../record/thread.ts';
import type { RowProblem } from './ticket-row.ts';

/** One file of a ticket: its text with what it says, or why there is none. */
export type RecordFile<T> =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly problem: RowProblem }
  | {
      readonly kind: 'read';
      readonly text: string;
      /** SHA-256 of the bytes, for telling later whether somebody changed the file meanwhile. */
      readonly digest: string;
      readonly value: T;
    };

/** Everything that stands in the folder of one ticket. */
export interface TicketRecord {
  readonly id: string;
  readonly item: RecordFile<ReadItem>;
  readonly thread: RecordFile<Thread>;
  readonly relations: RecordFile<ReadRelations>;
  readonly plan: RecordFile<ReadPlan>;
  readonly resolution: RecordFile<string>;
  /** Paths below `artifacts/`, sorted, without `.gitkeep`; undefined when that folder is missing. */
  readonly artifacts?: readonly string[];
}

/** What a person has seen of a ticket, as a text that changes when its item or its thread does. */
export function versionOf({ item, thread }: Record<'item' | 'thread', RecordFile<unknown>>): string {
  return [item, thread].map((file) => (file.kind === 'read' ? file.digest : file.kind)).join(' ');
}
