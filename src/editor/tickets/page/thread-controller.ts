import { t } from '@vscode/l10n';
import type { Draft, Outcome } from '../../../protocol/thread-protocol.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { TicketFolders } from '../ticket-folders.ts';
import { writerFor } from '../ticket-writers.ts';
import { prepareQueueCommit, type QueueCommit } from '../workflow/queue-commit.ts';
import type { DraftStore } from './draft-store.ts';
import { type FollowMessage, followPageMessage } from './follow-from-page.ts';
import { loadThread } from './load-thread.ts';
import type { OpenOptions } from './open-options.ts';
import type { ThreadPanel, ThreadPanelServices } from './thread-panel.ts';
import type { ThreadSnapshot } from './thread-session.ts';
import { type WriteMessage, writeFromPage } from './write-from-page.ts';

const NO_COMMIT: QueueCommit = { kind: 'none' };

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

  async write({ folder, id }: ThreadPanel, message: WriteMessage, reported: ThreadSnapshot): Promise<Outcome> {
    const writer = writerFor(folder);
    const now = await loadThread(folder, id);
    if (!writer || !now) return { kind: 'refused', message: t('This ticket cannot be written.') };
    const isQueueing = message.type === 'move' && message.transition === 'queue';
    const commit = isQueueing ? await prepareQueueCommit({ folder, id }) : NO_COMMIT;
    if (commit.kind === 'refused') return commit;
    const outcome = await writeFromPage(message, { id, writer, reported: reported, now });
    if (outcome.kind !== 'written') return outcome;
    folder.index.touch(id);
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
