import { Emitter } from '../../base/emitter.ts';
import { MAX_LOG_ENTRIES } from '../limits.ts';

/** One line of an instance's story; its text is bounded and redacted where it was made. */
export interface LogEntry {
  /** Of the runtime's clock, in milliseconds. */
  readonly at: number;
  readonly kind: 'life' | 'call' | 'bound' | 'denial';
  readonly text: string;
}

/** The latest entries of an instance's story; the oldest go first. */
export class EventLog {
  readonly #entries: LogEntry[] = [];
  readonly #written = new Emitter<LogEntry>();

  readonly onDidWrite = this.#written.event;

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  write(entry: LogEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > MAX_LOG_ENTRIES) this.#entries.shift();
    this.#written.fire(entry);
  }
}
