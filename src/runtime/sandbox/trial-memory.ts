import * as z from 'zod';
import { MAX_REMEMBERED_TRIALS, MAX_TRIAL_FILE_BYTES } from '../limits.ts';
import { TRIAL_VERDICT, type TrialVerdict } from './trial-verdict.ts';

/** Where verdicts are kept from one session to the next. Failing to read or write it costs a trial, nothing else. */
export interface TrialStore {
  /** The text that was last written, if there is any. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

const FILE = z.object({
  version: z.literal(1),
  verdicts: z.array(z.object({ key: z.string(), verdict: TRIAL_VERDICT })).max(MAX_REMEMBERED_TRIALS),
});

type Remembered = z.infer<typeof FILE>['verdicts'][number];

/** The verdicts of trials by their key, those of earlier sessions included; the oldest are forgotten. */
export class TrialMemory {
  readonly #store: TrialStore;
  readonly #verdicts = new Map<string, TrialVerdict>();
  #loading: Promise<void> | undefined;

  constructor(store: TrialStore) {
    this.#store = store;
  }

  async verdictOf(key: string): Promise<TrialVerdict | undefined> {
    this.#loading ??= this.#load();
    await this.#loading;
    return this.#verdicts.get(key);
  }

  /** `lasting` is false for what may have been the machine's doing and not the code's: the next session tries again. */
  async remember(key: string, verdict: TrialVerdict, lasting: boolean): Promise<void> {
    this.#verdicts.set(key, verdict);
    if (!lasting) return;
    // Another window may have written meanwhile.
    const others = (await this.#read()).filter((one) => one.key !== key);
    await this.#store.write(textOf([...others, { key, verdict }])).catch(() => undefined);
  }

  async #load(): Promise<void> {
    for (const { key, verdict } of await this.#read()) if (!this.#verdicts.has(key)) this.#verdicts.set(key, verdict);
  }

  async #read(): Promise<readonly Remembered[]> {
    try {
      return FILE.parse(JSON.parse((await this.#store.read()) ?? '')).verdicts;
    } catch {
      return [];
    }
  }
}

/** The newest that fit. */
function textOf(verdicts: readonly Remembered[]): string {
  for (let kept = verdicts.slice(-MAX_REMEMBERED_TRIALS); ; kept = kept.slice(Math.ceil(kept.length / 4))) {
    const text = JSON.stringify({ version: 1, verdicts: kept });
    if (Buffer.byteLength(text) <= MAX_TRIAL_FILE_BYTES) return text;
  }
}
