import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Columns, fromColumns, type KnownRow, toColumns } from './cache-columns.ts';

/** Rows kept between starts. Losing them, or finding them damaged, costs reading and nothing else. */
export interface IndexCache {
  read(): Promise<readonly KnownRow[]>;
  write(rows: readonly KnownRow[]): Promise<void>;
}

/**
 * The cache as one file in the extension's own storage. A file that is missing, damaged or of another folder is an
 * empty cache.
 */
export class CacheFile implements IndexCache {
  readonly #file: string;
  readonly #root: string;

  /**
   * @param file absolute path; its folder is made when needed
   * @param root the tickets folder that the rows are of
   */
  constructor(file: string, root: string) {
    this.#file = file;
    this.#root = root;
  }

  async read(): Promise<readonly KnownRow[]> {
    try {
      // As bytes first: decoding piece by piece, as reading a text does, takes several times as long.
      const bytes = await readFile(this.#file);
      const columns = Columns.parse(JSON.parse(bytes.toString('utf8')));
      if (columns.root !== this.#root) return [];
      await setImmediate();
      return [...fromColumns(columns)];
    } catch {
      return [];
    }
  }

  async write(rows: readonly KnownRow[]): Promise<void> {
    const draft = `${this.#file}.${process.pid}`;
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(draft, JSON.stringify(toColumns(this.#root, rows)));
      await rename(draft, this.#file);
    } catch {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }
}
