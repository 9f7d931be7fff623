import { t } from '@vscode/l10n';
import type { FollowMessage, WriteMessage } from '../../../protocol/page-messages.ts';
import type { Draft, Outcome } from '../../../protocol/thread-protocol.ts';
import { addNote } from '../../../tickets/operations/add-note.ts';
import { addReview } from '../../../tickets/operations/add-review.ts';
import { personalTransition } from '../../../tickets/operations/move-ticket.ts';
import type { Appended, Operation } from '../../../tickets/operations/writer/operation.ts';
import { kindLabel } from '../../../tickets/views/event-card.ts';
import { stateLabel } from '../../../tickets/views/state-label.ts';
import { loadThread, type ThreadSnapshot, type TicketStore } from '../../../tickets/views/thread-snapshot.ts';
import { prepareQueueCommit, type QueueCommit } from '../commands/queue-ticket.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { TicketFolders } from '../ticket-folders.ts';
import type { DraftStore } from './draft-store.ts';
import { followPageMessage } from './follow-from-page.ts';
import type { OpenOptions, ThreadPanel, ThreadPanelServices } from './thread-panel.ts';

const NO_COMMIT: QueueCommit = { kind: 'none' };

/** A tickets folder that is read and written. */
type WrittenFolder = TicketStore & Pick<TicketFolder, 'write'>;

/** Where thread pages get their tickets from and send what is written. */
export class ThreadController implements ThreadPanelServices {
  readonly #folders: TicketFolders;
  readonly #drafts: DraftStore;
  readonly #open: (folder: TicketFolder, id: string, options?: OpenOptions) => void;

  constructor(
    folders: TicketFolders,
    drafts: DraftStore,
    open: (folder: TicketFolder, id: string, options?: OpenOptions) => void,
  ) {
    this.#folders = folders;
    this.#drafts = drafts;
    this.#open = open;
  }

  snapshot(folder: TicketFolder, id: string): Promise<ThreadSnapshot | undefined> {
    return loadThread(folder, id);
  }

  async write({ folder, id }: ThreadPanel, message: WriteMessage, lastSent: ThreadSnapshot): Promise<Outcome> {
    const isQueueing = message.type === 'move' && message.transition === 'queue';
    const commit = isQueueing ? await prepareQueueCommit({ folder, id }) : NO_COMMIT;
    if (commit.kind === 'refused') return commit;
    const outcome = await writeFromPage(message, { folder, id, lastSent });
    if (outcome.kind !== 'written') return outcome;
    const failed = commit.kind === 'commit' ? await commit.run() : undefined;
    return failed === undefined ? outcome : { ...outcome, notes: [...outcome.notes, failed] };
  }

  draft(panel: ThreadPanel): Draft | undefined {
    return this.#drafts.get(keyOf(panel));
  }

  keepDraft(panel: ThreadPanel, draft: Draft | undefined): Promise<void> {
    return this.#drafts.keep(keyOf(panel), draft);
  }

  follow(panel: ThreadPanel, message: FollowMessage): Promise<void> {
    return followPageMessage(panel, message, { folders: this.#folders, open: this.#open });
  }
}

function keyOf({ folder, id }: ThreadPanel): string {
  return `${folder.uri.toString()} ${id}`;
}

/**
 * Writes what a person composed. A review or a move is a judgement of what was seen, so it is held back when the record
 * has changed since; a note is only added to it and is always welcome.
 */
export async function writeFromPage(
  message: WriteMessage,
  { folder, id, lastSent }: { readonly folder: WrittenFolder; readonly id: string; readonly lastSent: ThreadSnapshot },
): Promise<Outcome> {
  const judges = message.type === 'move' || message.kind === 'review';
  const outcome = await folder.write(id, operationOf(message), judges ? { version: message.baseVersion } : {});
  if (outcome.ok) return { kind: 'written', notes: outcome.value.rewritten.map(({ message }) => message) };
  const { refusal } = outcome;
  const now = refusal.code === 'changed' ? await loadThread(folder, id) : undefined;
  if (!now) return { kind: 'refused', message: refusal.message };
  return {
    kind: 'conflict',
    message: t('The ticket changed while you were writing. Nothing was written; your text is kept.'),
    baseVersion: summary(lastSent, lastSent),
    now: summary(now, lastSent),
  };
}

function operationOf(message: WriteMessage): Operation<Appended> {
  const { text } = message;
  if (message.type === 'move') return personalTransition(message.transition, { reason: message.reason, text });
  return message.kind === 'review' ? addReview(message.verdict ?? 'approve', text) : addNote(message.kind, text);
}

/** A record in a few lines: its state, and the events that the other version does not have. */
function summary({ head, events }: ThreadSnapshot, lastSent: ThreadSnapshot): string {
  const added = events
    .slice(lastSent.events.length)
    .map((event) => `+ ${t('{0} ({1})', kindLabel(event), event.author)}\n${event.body.slice(0, 600)}`);
  return [
    t('State: {0}', stateLabel(head.state)),
    t('Events: {0}', events.length),
    ...(head.body === lastSent.head.body ? [] : [t('The request was edited.')]),
    ...added,
  ].join('\n');
}
