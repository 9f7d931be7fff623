import type { TicketOperation } from '../operations/define-operation.ts';
import { OPERATIONS } from '../operations/table.ts';
import type { TicketState } from '../record/state.ts';
import { allowedTransitions } from '../record/transitions.ts';
import type { TicketIndex } from '../store/ticket-index.ts';
import { type TicketRecord, versionOf } from '../store/ticket-record.ts';
import type { TicketSource } from '../store/ticket-source.ts';
import { nextText } from './attention.ts';
import { mendedThread } from './conflict-views.ts';
import { type EventCard, projectEvent } from './event-card.ts';
import { type EditLine, projectHead, type ThreadHead, type TransitionLine } from './thread-head.ts';

/** What a snapshot needs of a tickets folder. */
export interface TicketStore {
  readonly source: TicketSource;
  readonly index: Pick<TicketIndex, 'row' | 'view'>;
  /** Why nothing can be written in the folder; undefined when it can. */
  readonly readOnly: string | undefined;
  overlayState(id: string): TicketState | undefined;
}

/** A ticket as one reading of its files found it: what a thread page shows. */
export interface ThreadSnapshot {
  readonly head: ThreadHead;
  readonly events: readonly EventCard[];
  /** Changes when anything changes that a person may have decided by. */
  readonly version: string;
}

/** Reads everything that a thread page shows; undefined when the ticket is not there. */
export async function loadThread(folder: TicketStore, id: string): Promise<ThreadSnapshot | undefined> {
  const record = await folder.source.record(id);
  if (!record || record.item.kind === 'missing') return undefined;
  const { index, readOnly } = folder;
  const ahead = folder.overlayState(id);
  const thread = mendedThread(record) ?? (record.thread.kind === 'read' ? record.thread.value : undefined);
  const next = nextOf(folder, record);
  const head = projectHead({
    record,
    view: index.view(id),
    row: (other) => index.row(other),
    transitions: readOnly === undefined ? transitionsOf(folder, record) : [],
    edits: readOnly === undefined ? editsOf(record) : [],
    ...(ahead ? { ahead } : {}),
    ...(next ? { next } : {}),
    ...(readOnly ? { readOnly } : {}),
  });
  return { head, events: thread?.events.map(projectEvent) ?? [], version: versionOf(record) };
}

function transitionsOf({ index }: TicketStore, { id, item }: TicketRecord): TransitionLine[] {
  if (item.kind !== 'read' || !item.value.ok) return [];
  const { state } = item.value.item;
  return allowedTransitions({ state, blockers: index.view(id).blockers })
    .filter(({ transition }) => !(state === 'closed' && transition === 'close'))
    .map((choice) => ({
      transition: choice.transition,
      ...(choice.allowed ? {} : { refused: choice.reason }),
    }));
}

function editsOf({ item }: TicketRecord): EditLine[] {
  if (item.kind !== 'read' || !item.value.ok) return [];
  const ticket = item.value.item;
  return OPERATIONS.flatMap((operation: TicketOperation) => {
    const { page } = operation.doors;
    return page && operation.appliesTo(ticket) ? [{ operation: operation.id, at: page.at, label: page.label() }] : [];
  });
}

function nextOf(folder: TicketStore, { id, item, thread }: TicketRecord): string | undefined {
  if (item.kind !== 'read' || !item.value.ok) return undefined;
  const overlay = folder.overlayState(id);
  return nextText({
    state: item.value.item.state,
    blockers: folder.index.view(id).blockers,
    ...(overlay ? { overlay } : {}),
    ...(thread.kind === 'read' ? { events: thread.value.events } : {}),
  });
}
