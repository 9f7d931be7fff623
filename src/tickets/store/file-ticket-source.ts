import { setImmediate } from 'node:timers/promises';
import { isPlainName, isTicketId } from '../record/ticket-id.ts';
import { readRecord } from './read-record.ts';
import { readRows, type Sighting } from './read-rows.ts';
import { isFresh, stampOf } from './row-stamp.ts';
import type { DirectoryEntry, TicketFiles } from './ticket-files.ts';
import { ITEM_FILE, RELATIONS_FILE, ticketPath } from './ticket-layout.ts';
import type { TicketRecord } from './ticket-record.ts';
import type { Scanned, TicketSource } from './ticket-source.ts';

/**
 * Tickets that are looked at before others get their turn. What is seen of so few is forgotten before the next ones come;
 * keeping the facts of ten thousand costs more than asking for them.
 */
const BATCH = 1024;

/** Tickets as folders of files (docs/formats.md#folders). */
export class FileTicketSource implements TicketSource {
  readonly #files: TicketFiles;
  readonly #now: () => number;

  /** @param now milliseconds since the epoch, by the clock that the disk's times come from */
  constructor(files: TicketFiles, now: () => number) {
    this.#files = files;
    this.#now = now;
  }

  async scan(known: (id: string) => string | undefined): Promise<readonly Scanned[] | undefined> {
    const entries = await this.#files.entries('');
    if (!entries) return undefined;
    const names = entries.filter(mayBeTicket).map(({ name }) => name);
    return this.#look(names.sort(), known);
  }

  async look(id: string, knownStamp?: string): Promise<Scanned | undefined> {
    if (!isPlainName(id) || id.startsWith('.')) return undefined;
    const [scanned] = await this.#look([id], () => knownStamp);
    return scanned;
  }

  async record(id: string): Promise<TicketRecord | undefined> {
    return isTicketId(id) ? readRecord(this.#files, id) : undefined;
  }

  async #look(names: readonly string[], known: (id: string) => string | undefined): Promise<readonly Scanned[]> {
    const now = this.#now();
    const scanned: Scanned[] = [];
    const changed: Sighting[] = [];
    for (let start = 0; start < names.length; start += BATCH) {
      if (start > 0) await setImmediate();
      for (const files of await this.#sightings(names.slice(start, start + BATCH))) {
        const stamp = stampOf(files, now);
        scanned.push({ id: files.id, stamp });
        if (!isFresh(known(files.id), stamp)) changed.push(files);
      }
    }
    if (changed.length === 0) return scanned;
    const rows = await readRows(this.#files, changed);
    const vanished = new Set(changed.filter(({ id }) => !rows.has(id)).map(({ id }) => id));
    return scanned.flatMap(({ id, stamp }) => {
      if (vanished.has(id)) return [];
      const row = rows.get(id);
      return [row ? { id, stamp, row } : { id, stamp }];
    });
  }

  /** What stands in each folder; a folder without `item.md` is no ticket (docs/formats.md#folders). */
  async #sightings(names: readonly string[]): Promise<readonly Sighting[]> {
    const items = await this.#files.facts(names.map((name) => ticketPath(name, ITEM_FILE)));
    const relations = await this.#files.facts(names.map((name) => ticketPath(name, RELATIONS_FILE)));
    return names.flatMap((id, index) => {
      const item = items[index];
      return item ? [{ id, item, relations: relations[index] }] : [];
    });
  }
}

/**
 * Whether a name in the tickets folder may be a ticket (docs/formats.md#folders). Node writes U+FFFD where a name is not
 * UTF-8.
 */
export function mayBeTicket({ name, kind }: DirectoryEntry): boolean {
  return (kind === 'directory' || kind === 'link') && !name.startsWith('.') && !name.includes('\ufffd');
}
