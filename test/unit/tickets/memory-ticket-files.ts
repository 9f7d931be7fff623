import type {
  DirectoryEntry,
  FileFacts,
  ReadBounds,
  ReadOutcome,
  TicketFiles,
} from '../../../src/tickets/store/ticket-files.ts';

/** A tickets folder in memory that counts what is read of it. */
export class MemoryTicketFiles implements TicketFiles {
  readonly #files = new Map<string, { text: string; modified: number }>();
  /** Every path whose content was read, in order. */
  readonly reads: string[] = [];
  #now = 1;
  isMissing = false;
  /** Runs before contents are read: what others do between a look and a reading. */
  beforeReading: () => void = () => undefined;

  /** Each writing is a second later than the one before. */
  write(path: string, text: string): void {
    this.#now += 1_000;
    this.#files.set(path, { text, modified: this.#now });
  }

  remove(prefix: string): void {
    for (const path of [...this.#files.keys()]) if (path.startsWith(prefix)) this.#files.delete(path);
  }

  async entries(directory: string): Promise<readonly DirectoryEntry[] | undefined> {
    if (this.isMissing) return undefined;
    const prefix = directory === '' ? '' : `${directory}/`;
    const entries = new Map<string, DirectoryEntry>();
    for (const path of this.#files.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...rest] = path.slice(prefix.length).split('/');
      entries.set(name, { name, kind: rest.length > 0 ? 'directory' : 'file' });
    }
    return directory !== '' && entries.size === 0 ? undefined : [...entries.values()];
  }

  async facts(paths: readonly string[]): Promise<readonly (FileFacts | undefined)[]> {
    return paths.map((path) => this.#factsOf(path));
  }

  async read(paths: readonly string[], { maxBytes, head }: ReadBounds): Promise<readonly ReadOutcome[]> {
    this.beforeReading();
    return paths.map((path) => {
      const facts = this.#factsOf(path);
      if (!facts) return { kind: 'missing' };
      this.reads.push(path);
      if (facts.size > maxBytes) return { kind: 'too-large', size: facts.size, limit: maxBytes };
      return { kind: 'bytes', bytes: Buffer.from(this.#files.get(path)?.text ?? '').subarray(0, head), facts };
    });
  }

  #factsOf(path: string): FileFacts | undefined {
    const file = this.#files.get(path);
    return file && { kind: 'file', size: Buffer.byteLength(file.text), modified: file.modified };
  }
}
