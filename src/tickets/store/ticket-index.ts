import { type After, Batcher } from '../../base/batch.ts';
import type { Disposable } from '../../base/disposable-store.ts';
import { Emitter, type Event } from '../../base/emitter.ts';
import { type DerivedView, derivedView } from '../record/derived-view.ts';
import { RelationIndex } from '../record/relation-index.ts';
import type { IndexCache } from './cache-file.ts';
import { ChangeList, type IndexChange, NOTHING } from './index-change.ts';
import { mapInBatches } from './map-in-batches.ts';
import { RowGraph, relationsOf } from './row-graph.ts';
import type { TicketRow } from './ticket-row.ts';
import type { Scanned, TicketSource } from './ticket-source.ts';

/** How long file events are gathered before the tickets are looked at, milliseconds. */
export const GATHER_MS = 200;

/** How long after a change the cache is written, milliseconds; a stale one costs only some reading. */
export const SAVE_MS = 30_000;

/** From so many touched tickets on, one scan is cheaper than looking at each. */
const SCAN_INSTEAD = 200;

export interface TicketIndexOptions {
  readonly source: TicketSource;
  readonly after: After;
  /** Where rows are kept between starts; absent means that each start reads them anew. */
  readonly cache?: IndexCache;
}

/** Every ticket of one tickets folder, kept up to date; the one thing that all views of tickets project from. */
export class TicketIndex implements Disposable {
  readonly #source: TicketSource;
  readonly #cache: IndexCache | undefined;
  readonly #graph = new RowGraph();
  readonly #stamps = new Map<string, string>();
  readonly #changes = new Emitter<IndexChange>();
  readonly #touches: Batcher<string>;
  readonly #saves: Batcher<true>;
  #sorted: readonly TicketRow[] | undefined;
  #hasFolder = false;
  #isLoaded = false;
  #work: Promise<void> = Promise.resolve();
  #isDisposed = false;

  readonly onDidChange: Event<IndexChange> = this.#changes.event;

  constructor({ source, after, cache }: TicketIndexOptions) {
    this.#source = source;
    this.#cache = cache;
    this.#touches = new Batcher(GATHER_MS, after, (ids) => {
      // Nobody waits for this look; the next refresh that is waited for meets the same trouble and tells of it.
      this.#inTurn(() => this.#lookAt(ids)).catch(() => undefined);
    });
    this.#saves = new Batcher(SAVE_MS, after, () => void this.#save());
  }

  /** Whether there was a tickets folder at the last look. */
  get hasFolder(): boolean {
    return this.#hasFolder;
  }

  /** All tickets, oldest first, the broken ones among them. */
  rows(): readonly TicketRow[] {
    this.#sorted ??= [...this.#graph.rows()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.#sorted;
  }

  row(id: string): TicketRow | undefined {
    return this.#graph.get(id);
  }

  /** Relations both ways, blockers and notices of one ticket (docs/formats.md#relations-of-a-ticket). */
  view(id: string): DerivedView {
    return viewOf(id, this.#graph);
  }

  /**
   * Looks at every ticket and reads what changed: at the start, on demand, and when watchers may have missed something.
   * Resolves when the rows are those of now.
   */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#scan());
  }

  /**
   * Takes notice of a file event; what comes in quick succession is looked at together.
   *
   * @param path below the tickets folder, segments joined with `/`; empty for the folder itself
   */
  touch(path: string): void {
    const [id = ''] = path.split('/');
    if (!this.#isDisposed && !id.startsWith('.')) this.#touches.add(id);
  }

  /** Resolves when everything that was to be looked at so far has been. */
  async settled(): Promise<void> {
    await this.#work;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#touches.dispose();
    this.#saves.dispose();
    this.#changes.dispose();
  }

  /** One look at a time, so that an older answer never overwrites a newer one. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#work.then(async () => {
      if (!this.#isDisposed) await work();
    });
    this.#work = turn.catch(() => undefined);
    return turn;
  }

  async #scan(touched: Iterable<string> = []): Promise<void> {
    const isFirst = !this.#isLoaded;
    if (isFirst) await this.#load();
    const scanned = await this.#source.scan((id) => this.#stamps.get(id));
    this.#hasFolder = scanned !== undefined;
    const present = new Set(scanned?.map(({ id }) => id));
    const gone = [...this.#graph.ids()].filter((id) => !present.has(id));
    this.#apply(scanned ?? [], gone, touched, isFirst);
    // A first look that had to read is worth keeping at once: sessions can be short.
    if (isFirst) this.#saves.flush();
  }

  async #lookAt(touched: ReadonlySet<string>): Promise<void> {
    if (touched.has('') || touched.size > SCAN_INSTEAD) return this.#scan(touched);
    const found: Scanned[] = [];
    const gone: string[] = [];
    for (const id of touched) {
      const scanned = await this.#source.look(id, this.#stamps.get(id));
      if (scanned) found.push(scanned);
      else if (this.#graph.get(id)) gone.push(id);
    }
    this.#apply(found, gone, touched);
  }

  #apply(scanned: readonly Scanned[], gone: readonly string[], touched: Iterable<string>, isFirst = false): void {
    const change = new ChangeList(this.#graph);
    for (const id of gone) {
      change.remove(id);
      this.#stamps.delete(id);
    }
    for (const { id, stamp, row } of scanned) {
      this.#stamps.set(id, stamp);
      if (row) change.put(row);
    }
    const found = change.finish(touched);
    this.#sorted = undefined;
    if (found) this.#saves.add(true);
    if (isFirst) this.#changes.fire({ ...NOTHING, added: [...this.#graph.ids()] });
    else if (found) this.#changes.fire(found);
  }

  /** What the cache says is taken for known and not yet shown: the scan that follows confirms it row by row. */
  async #load(): Promise<void> {
    this.#isLoaded = true;
    await mapInBatches((await this.#cache?.read()) ?? [], ({ stamp, row }) => {
      this.#graph.set(row);
      this.#stamps.set(row.id, stamp);
    });
  }

  async #save(): Promise<void> {
    if (!this.#cache) return;
    const known = this.rows().map((row) => ({ row, stamp: this.#stamps.get(row.id) ?? '' }));
    await this.#cache.write(known);
  }
}

/** Relations both ways, blockers and notices of one ticket, from the rows of all (docs/formats.md#relations-of-a-ticket). */
export function viewOf(id: string, graph: RowGraph): DerivedView {
  const touching = new RelationIndex([...relationsOf(graph.get(id)), ...graph.incoming(id)]);
  return derivedView(id, touching, (other) => {
    const row = graph.get(other);
    return row?.kind === 'ticket' ? row.summary.state : undefined;
  });
}
