import { Emitter } from '../../base/emitter.ts';
import { MAX_DIARY_ENTRIES } from '../limits.ts';

/** One line of an instance's story; its text is bounded and redacted where it was made. */
export interface DiaryEntry {
  /** Of the runtime's clock, in milliseconds. */
  readonly at: number;
  readonly kind: 'life' | 'call' | 'bound' | 'denial';
  readonly text: string;
}

/** The latest entries of an instance's story; the oldest go first (spec plugin-runtime §12, row 44). */
export class Diary {
  readonly #entries: DiaryEntry[] = [];
  readonly #written = new Emitter<DiaryEntry>();

  readonly onDidWrite = this.#written.event;

  get entries(): readonly DiaryEntry[] {
    return this.#entries;
  }

  write(entry: DiaryEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > MAX_DIARY_ENTRIES) this.#entries.shift();
    this.#written.fire(entry);
  }
}
