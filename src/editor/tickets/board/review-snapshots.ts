import { type ReviewLoop, reviewLoop } from '../../../tickets/record/review.ts';
import type { TicketFolder } from '../ticket-folder.ts';

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
