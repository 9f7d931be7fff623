import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { t } from '@vscode/l10n';
import { GUARD_VERSION } from '../../wasm/guard.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { CompiledTypes } from './compiled-types.ts';
import type { Isolation } from './sandbox.ts';
import { runTrial, type TrialResult } from './trial.ts';
import { TrialMemory, type TrialStore } from './trial-memory.ts';
import type { TrialTask } from './trial-protocol.ts';
import { type TrialVerdict, trialText } from './trial-verdict.ts';

/** What asks whether code may be compiled, and where. */
export interface AdmissionRequest extends TrialTask {
  readonly isolation: Isolation;
  /** Called when the answer takes a trial, which takes a while. */
  onTrial(): void;
}

/** Asked at every load, before the code is handed to V8. */
export interface GuestAdmission {
  admit(request: AdmissionRequest, signal: AbortSignal): Promise<Outcome<undefined>>;
}

type Try = (task: TrialTask, signal: AbortSignal) => Promise<TrialResult>;

/** Trials in processes made from the bundle in `folder`, where the build has put it. */
export function guestTrialsIn(folder: string, store: TrialStore): GuestTrials {
  const file = join(folder, 'plugin-trial.js');
  return new GuestTrials((task, signal) => runTrial(file, task, signal), store);
}

/**
 * The gate in front of V8, one for each host process: code that was not seen before is tried, one guest at a time, and what a
 * trial has shown is remembered for these bytes, this guard and this V8 with its flags. It also counts the types that this
 * process has come to know, so there must not be a second one.
 */
export class GuestTrials implements GuestAdmission {
  readonly #try: Try;
  readonly #memory: TrialMemory;
  readonly #types = new CompiledTypes();
  #last: Promise<unknown> = Promise.resolve();

  constructor(attempt: Try, store: TrialStore) {
    this.#try = attempt;
    this.#memory = new TrialMemory(store);
  }

  /** Function types that this process was given to compile, each counted with its parameters and results. */
  get compiledTypeValues(): number {
    return this.#types.values;
  }

  async admit(request: AdmissionRequest, signal: AbortSignal): Promise<Outcome<undefined>> {
    const key = keyOf(request);
    const known =
      (await this.#memory.verdictOf(key)) ?? (await this.#inTurn(() => this.#attempt(key, request, signal)));
    if (typeof known === 'string') return refused('trial-failed', t('the code could not be checked: {0}', known));
    return this.#judge(known, request.isolation);
  }

  #judge(verdict: TrialVerdict, isolation: Isolation): Outcome<undefined> {
    if (verdict.outcome === 'invalid' || verdict.outcome === 'too-costly') {
      return refused('guest-module', t('WASM module error: {0}', trialText(verdict)));
    }
    // In a process of its own everything that V8 keeps ends with the guest.
    if (isolation === 'process') return done(undefined);
    if (verdict.outcome === 'process-only') {
      return refused('isolation-needed', t('WASM module error: {0}', trialText(verdict)));
    }
    return this.#types.take(verdict.types)
      ? done(undefined)
      : refused(
          'types-exhausted',
          t(
            'too many different function types were compiled since this program started, and V8 keeps them all: restart it (in VS Code: Reload Window), or run the plugin with isolation "process"',
          ),
        );
  }

  /** Another load of the same code may have been tried while this one waited. */
  async #attempt(key: string, request: AdmissionRequest, signal: AbortSignal): Promise<TrialVerdict | string> {
    const known = await this.#memory.verdictOf(key);
    if (known) return known;
    request.onTrial();
    const result = await this.#try({ kind: request.kind, bytes: request.bytes }, signal);
    if (!result.ok) return result.reason;
    const { verdict } = result;
    await this.#memory.remember(key, verdict, isOfTheCode(verdict));
    return verdict;
  }

  /** One trial at a time, so that they do not count each other's load against their bounds. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** A busy or a full machine can end a trial by the clock or by an abort. */
function isOfTheCode(verdict: TrialVerdict): boolean {
  return !('end' in verdict) || (verdict.end.by !== 'clock' && verdict.end.by !== 'abort');
}

function keyOf({ kind, bytes }: TrialTask): string {
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  const engine = createHash('sha256').update(`${process.versions.v8} ${flags}`).digest('hex').slice(0, 16);
  return `${createHash('sha256').update(bytes).digest('hex')} ${kind} ${GUARD_VERSION} ${engine}`;
}
