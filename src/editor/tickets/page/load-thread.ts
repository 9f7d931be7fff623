import { t } from '@vscode/l10n';
import type { TransitionLine } from '../../../protocol/thread-protocol.ts';
import type { TicketState } from '../../../tickets/record/state.ts';
import type { Thread } from '../../../tickets/record/thread.ts';
import { allowedTransitions } from '../../../tickets/record/transitions.ts';
import type { TicketBackend } from '../../../tickets/store/ticket-backend.ts';
import type { TicketIndex } from '../../../tickets/store/ticket-index.ts';
import type { TicketRecord } from '../../../tickets/store/ticket-record.ts';
import type { TicketSource } from '../../../tickets/store/ticket-source.ts';
import { mendedThread } from '../../../tickets/views/conflict-views.ts';
import { nextAction } from '../../../tickets/views/needs-you.ts';
import { type Attention, attentionOf } from '../../../tickets/views/stage.ts';
import { type PersonalReason, waitsForPerson } from '../../../tickets/views/waits-for-person.ts';
import { projectEvent } from './project-event.ts';
import { projectHead } from './project-head.ts';
import { type ThreadSnapshot, versionOf } from './thread-session.ts';

/** What a look needs of a tickets folder. */
export interface TicketStore {
  readonly source: TicketSource;
  readonly index: Pick<TicketIndex, 'row' | 'view'>;
  readonly backend: TicketBackend | undefined;
  readonly problem: string | undefined;
  overlayState(id: string): TicketState | undefined;
}

/** Reads everything that a thread page shows; undefined when the ticket is not there. */
export async function loadThread(folder: TicketStore, id: string): Promise<ThreadSnapshot | undefined> {
  const record = await folder.source.record(id);
  if (!record || record.item.kind === 'missing') return undefined;
  const view = folder.index.view(id);
  const ahead = folder.overlayState(id);
  const readOnly = readOnlyReason(folder);
  const thread = mendedThread(record) ?? (record.thread.kind === 'read' ? record.thread.value : undefined);
  const next = nextWords(folder, record, thread);
  const head = projectHead({
    record,
    view,
    row: (other) => folder.index.row(other),
    transitions: readOnly === undefined ? transitionsOf(folder, record) : [],
    ...(ahead ? { ahead } : {}),
    ...(next ? { next } : {}),
    ...(readOnly ? { readOnly } : {}),
  });
  return { head, events: thread?.events.map(projectEvent) ?? [], version: versionOf(record) };
}

/** Why nothing can be written in a folder; nothing when it can. */
export function readOnlyReason({ backend, problem }: Pick<TicketStore, 'backend' | 'problem'>): string | undefined {
  if (problem !== undefined) return problem;
  return backend
    ? undefined
    : t('Tickets in this workspace can be read but not written: it is not a folder on a disk.');
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

/** Whose turn it is, in a few words. */
function nextWords(folder: TicketStore, { id, item }: TicketRecord, thread: Thread | undefined): string | undefined {
  if (item.kind !== 'read' || !item.value.ok) return undefined;
  const { state } = item.value.item;
  const overlay = folder.overlayState(id);
  const { action, mergePending } = nextAction({
    state,
    blockers: folder.index.view(id).blockers,
    ...(overlay ? { overlay } : {}),
  });
  const asked = thread && waitsForPerson(state, thread);
  if (asked) return personalLabel(asked);
  if (mergePending) return t('Finished in the orchestration worktree; the merge is pending');
  const attention = state === 'inprogress' && thread ? attentionOf(thread.events) : undefined;
  if (attention) return attentionLabel(attention);
  switch (action) {
    case 'clarify':
      return t('Waits for you: clarify it, then mark it ready');
    case 'queue':
      return t('Waits for you: queue it');
    case 'close':
      return t('Waits for you: close it');
    case 'wait':
    case 'none':
      return undefined;
  }
}

function personalLabel(reason: PersonalReason): string {
  switch (reason) {
    case 'blocked-decision':
      return t('Waits for a person: the last routing decision says that it is blocked');
    case 'bounced-to-planning':
      return t('Came back to planning after it was queued');
  }
}

function attentionLabel(attention: Attention): string {
  switch (attention) {
    case 'accepted':
      return t('Accepted, work has not been reported yet');
    case 'coding':
      return t('Being worked on');
    case 'in-review':
      return t('In review');
    case 'fixing':
      return t('Changes requested, being fixed');
    case 'integrating':
      return t('Approved, being integrated');
    case 'finishing':
      return t('Integrated, being finished');
  }
}
