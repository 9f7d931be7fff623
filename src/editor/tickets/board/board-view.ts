import type { Board } from '../../../protocol/board-protocol.ts';
import { type ReviewLoop, reviewLoop } from '../../../tickets/record/review.ts';
import { actionLabel } from '../../../tickets/views/group-labels.ts';
import type { ListOrder } from '../../../tickets/views/ticket-groups.ts';
import { TicketList } from '../../../tickets/views/ticket-list.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { FoldersChange, TicketFolders } from '../ticket-folders.ts';
import { boardColumns } from './board-columns.ts';

interface FolderPart {
  readonly list: TicketList;
  readonly reviews: ReviewSnapshots;
}

/** The board's own view of all folders: what is derived from a ticket is kept until the ticket changes. */
export class BoardView {
  readonly #folders: TicketFolders;
  readonly #parts = new Map<TicketFolder, FolderPart>();

  constructor(folders: TicketFolders) {
    this.#folders = folders;
  }

  /** Takes in a change, before the next look. */
  update(change: FoldersChange): void {
    if (change.kind === 'folders') {
      for (const folder of this.#parts.keys()) if (!this.#folders.all.includes(folder)) this.#parts.delete(folder);
      return;
    }
    const part = this.#parts.get(change.folder);
    if (change.kind === 'overlay') part?.list.reset();
    else {
      part?.list.update(change.change);
      part?.reviews.forget(change.change.touched);
    }
  }

  snapshot(filter: string): Board {
    const { all } = this.#folders;
    const reasons = all.map(({ readOnly }) => readOnly);
    const columns = boardColumns(
      all.map((folder, at) => {
        const { list, reviews } = this.#partOf(folder, filter);
        return {
          root: folder.root.uri.toString(),
          ...(all.length > 1 ? { name: folder.root.folder.name } : {}),
          groups: list.groups,
          index: folder.index,
          reviews: (id) => reviews.known(id),
          isWritable: reasons[at] === undefined,
          actionLabel: ({ next }) => actionLabel(next.action),
        };
      }),
    );
    const [readOnly] = reasons;
    const isReadOnly = readOnly !== undefined && reasons.every((reason) => reason !== undefined);
    return { columns, filter, ...(isReadOnly ? { readOnly } : {}) };
  }

  /** Reads the reviews that the cards of a board tell of; says whether there was anything new. */
  async loadReviews(board: Board): Promise<boolean> {
    const worked = board.columns.filter(({ state }) => state === 'inprogress' || state === 'done');
    const cards = worked.flatMap((column) => column.cards);
    const snapshots = [...this.#parts].map(([folder, { reviews }]) => {
      const root = folder.root.uri.toString();
      return reviews.snapshot(cards.filter((card) => card.root === root).map(({ id }) => id));
    });
    return (await Promise.all(snapshots)).some(Boolean);
  }

  #partOf(folder: TicketFolder, filter: string): FolderPart {
    const order: ListOrder = { grouping: 'state', sort: 'updated', filter };
    const known = this.#parts.get(folder);
    if (known) {
      known.list.reorder(order);
      return known;
    }
    const list = new TicketList(folder.index, (id) => folder.overlayState(id), order);
    const part = { list, reviews: new ReviewSnapshots(folder) };
    this.#parts.set(folder, part);
    return part;
  }
}

/** The reviews of the few tickets whose work is going on; a list does not read threads, so they are looked at once each. */
export class ReviewSnapshots {
  readonly #folder: TicketFolder;
  readonly #known = new Map<string, ReviewLoop>();

  constructor(folder: TicketFolder) {
    this.#folder = folder;
  }

  known(id: string): ReviewLoop | undefined {
    return this.#known.get(id);
  }

  /** Forgets tickets whose files were touched. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) this.#known.delete(id);
  }

  /** Reads the threads that are not known yet; says whether there were any. */
  async snapshot(ids: readonly string[]): Promise<boolean> {
    const unknown = ids.filter((id) => !this.#known.has(id));
    for (const id of unknown) {
      const record = await this.#folder.source.record(id);
      this.#known.set(id, reviewLoop(record?.thread.kind === 'read' ? record.thread.value.events : []));
    }
    return unknown.length > 0;
  }
}
