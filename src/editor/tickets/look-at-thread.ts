import { t } from '@vscode/l10n';
import type { TicketIndex } from '../../tickets/index/ticket-index.ts';
import { nextAction } from '../../tickets/record/needs-you.ts';
import { type Stage, stageOf } from '../../tickets/record/stage.ts';
import type { TicketState } from '../../tickets/record/state.ts';
import type { Thread } from '../../tickets/record/thread.ts';
import { allowedTransitions } from '../../tickets/record/transitions.ts';
import { type PersonalReason, waitsForPerson } from '../../tickets/record/waits-for-person.ts';
import type { TicketBackend } from '../../tickets/source/ticket-backend.ts';
import type { TicketRecord } from '../../tickets/source/ticket-record.ts';
import type { TicketSource } from '../../tickets/source/ticket-source.ts';
import { projectEvent } from './project-event.ts';
import { projectHead } from './project-head.ts';
import type { TransitionLine } from './thread-protocol.ts';
import { type ThreadLook, versionOf } from './thread-session.ts';

/** What a look needs of a tickets folder. */
export interface ThreadPlace {
  readonly source: TicketSource;
  readonly index: Pick<TicketIndex, 'row' | 'view'>;
  readonly backend: TicketBackend | undefined;
  readonly problem: string | undefined;
  overlayState(id: string): TicketState | undefined;
}

/** Reads everything that a thread page shows; undefined when the ticket is not there. */
export async function lookAtThread(folder: ThreadPlace, id: string): Promise<ThreadLook | undefined> {
  const record = await folder.source.record(id);
  if (!record || record.item.kind === 'missing') return undefined;
  const view = folder.index.view(id);
  const ahead = folder.overlayState(id);
  const readOnly = readOnlyReason(folder);
  const thread = record.thread.kind === 'read' ? record.thread.value : undefined;
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
export function readOnlyReason({ backend, problem }: Pick<ThreadPlace, 'backend' | 'problem'>): string | undefined {
  if (problem !== undefined) return problem;
  return backend
    ? undefined
    : t('Tickets in this workspace can be read but not written: it is not a folder on a disk.');
}

function transitionsOf({ index }: ThreadPlace, { id, item }: TicketRecord): TransitionLine[] {
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
function nextWords(folder: ThreadPlace, { id, item }: TicketRecord, thread: Thread | undefined): string | undefined {
  if (item.kind !== 'read' || !item.value.ok) return undefined;
  const { state } = item.value.item;
  const overlay = folder.overlayState(id);
  const { action, mergePending } = nextAction({
    state,
    blockers: folder.index.view(id).blockers,
    ...(overlay ? { overlay } : {}),
  });
  const asked = thread && waitsForPerson(state, thread);
  if (asked) return personalWord(asked);
  if (mergePending) return t('Finished in the orchestration worktree; the merge is pending');
  const stage = state === 'inprogress' && thread ? stageOf(thread.events) : undefined;
  if (stage) return stageWord(stage);
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

function personalWord(reason: PersonalReason): string {
  switch (reason) {
    case 'blocked-decision':
      return t('Waits for a person: the last routing decision says that it is blocked');
    case 'bounced-to-planning':
      return t('Came back to planning after it was queued');
  }
}

function stageWord(stage: Stage): string {
  switch (stage) {
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
