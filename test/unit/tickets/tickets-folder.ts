import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TicketWriter, type TicketWriterOptions } from '../../../src/tickets/operations/writer/ticket-writer.ts';
import { DiskTicketFiles } from '../../../src/tickets/store/disk-ticket-files.ts';
import { FileTicketSource } from '../../../src/tickets/store/file-ticket-source.ts';
import { systemTiming } from '../../../src/tickets/store/lock/lock-timing.ts';
import { TicketIndex } from '../../../src/tickets/store/ticket-index.ts';

/** 2026-07-05T01:02:03Z, the moment that all writing in tests happens at. */
export const NOW = Date.UTC(2026, 6, 5, 1, 2, 3);

/** The text of an `item.md` with the usual fields. */
export function itemText({ title = 'A ticket', state = 'planning', more = '' } = {}): string {
  return `---\ntitle: '${title}'\nstate: '${state}'\ncreated_at: '2026-07-01T08:00:00Z'\nupdated_at: '2026-07-01T08:00:00Z'\nassignee: null\n${more}---\n\nThe body.\n`;
}

/** A tickets folder of its own on the disk, removed with {@link remove}. */
export class TicketsFolder {
  readonly root: string;

  constructor(root = mkdtempSync(join(tmpdir(), 'yoi-tickets-'))) {
    this.root = root;
  }

  write(path: string, text: string | Uint8Array): string {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** A complete ticket with an empty thread. */
  ticket(id: string, item = itemText()): void {
    this.write(`${id}/item.md`, item);
    this.write(`${id}/thread.md`, '');
    this.write(`${id}/artifacts/.gitkeep`, '');
  }

  relations(id: string, relations: readonly (readonly [kind: string, target: string, note?: string])[]): void {
    const records = relations.map(([kind, target, note]) => ({
      ticket_id: id,
      kind,
      target,
      ...(note !== undefined && { note }),
      author: 'kim',
      at: '2026-07-01T08:00:00Z',
    }));
    this.write(`${id}/artifacts/relations.json`, JSON.stringify({ version: 1, relations: records }));
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  bytes(path: string): Buffer {
    return readFileSync(join(this.root, path));
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  source(): FileTicketSource {
    return new FileTicketSource(new DiskTicketFiles(this.root), () => Date.now());
  }

  async index(): Promise<TicketIndex> {
    const index = new TicketIndex({ source: this.source(), after: () => ({ dispose: () => undefined }) });
    await index.refresh();
    return index;
  }

  writer(options: Partial<TicketWriterOptions> = {}): TicketWriter {
    return new TicketWriter({
      root: this.root,
      author: 'kim',
      language: 'english',
      timing: { ...systemTiming, now: () => NOW },
      otherTickets: () => this.index(),
      ...options,
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
