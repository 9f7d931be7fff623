import { t } from '@vscode/l10n';
import type { Disposable } from '../../base/disposable-store.ts';
import { Emitter } from '../../base/emitter.ts';
import { loaderFaultText } from '../abi/loader-fault.ts';
import type { Clock } from '../clock.ts';
import type { HostApis, HostCallEntry } from '../host/host-apis.ts';
import { WORKER_START_MS } from '../limits.ts';
import { type Denial, done, type Outcome, type Refusal, refused } from '../outcome.ts';
import { CallBudget, type CallLimits, type Timing } from './call-budget.ts';
import type { FromGuest, LoadMessage } from './protocol.ts';
import type { Isolation, Sandbox } from './sandbox.ts';

/** How one exported call went, whatever came of it. */
export interface CallReport extends Timing {
  readonly outcome: Outcome<string>;
  readonly hostCalls: readonly HostCallEntry[];
}

/** Entries of one call's log of host calls; a guest that loops has more, and the first tell the story. */
const MAX_LOGGED_HOST_CALLS = 200;

interface Loading {
  readonly settle: (outcome: Outcome<readonly WebAssembly.Module[]>) => void;
}

interface Running {
  readonly id: number;
  readonly budget: CallBudget;
  readonly hostCalls: HostCallEntry[];
  readonly settle: (outcome: Outcome<string>) => void;
  /** Of the host call that is being served. */
  serving: AbortController | undefined;
  denial: Denial | undefined;
}

/**
 * One guest in one place, seen from the host: it loads, runs one call at a time and serves that call's host calls. When a
 * call is cancelled or exceeds its budget, the place is ended at once; a session whose place is gone stays gone.
 */
export class GuestSession implements Disposable {
  readonly #place: Sandbox;
  readonly #apis: HostApis;
  readonly #clock: Clock;
  readonly #gone = new Emitter<Refusal>();
  #loading: Loading | undefined;
  #running: Running | undefined;
  #nextId = 1;
  #end: Refusal | undefined;

  /** The place is gone; fires once. */
  readonly onDidEnd = this.#gone.event;

  constructor(place: Sandbox, apis: HostApis, clock: Clock) {
    this.#place = place;
    this.#apis = apis;
    this.#clock = clock;
    place.onMessage((message) => this.#take(message));
    place.onExit((reason) => this.#ended(refused('guest-gone', t('the plugin worker ended: {0}', reason)).refusal));
    apis.onDidCall((entry) => {
      const log = this.#running?.hostCalls;
      if (log && log.length < MAX_LOGGED_HOST_CALLS) log.push(entry);
    });
  }

  get isolation(): Isolation {
    return this.#place.isolation;
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** Reads, checks and compiles the guest there; nothing of it runs. The value is what can be shared with later sessions. */
  async load({
    modules,
    ...guest
  }: Omit<LoadMessage, 'type' | 'shareModules'>): Promise<Outcome<readonly WebAssembly.Module[]>> {
    if (this.#end) return { ok: false, refusal: this.#end };
    const loaded = await new Promise<Outcome<readonly WebAssembly.Module[]>>((resolve) => {
      const timer = this.#clock.after(WORKER_START_MS, () =>
        this.#kill(refused('start-timeout', t('the plugin was not loaded within {0} ms', WORKER_START_MS)).refusal),
      );
      this.#loading = {
        settle: (outcome) => {
          this.#loading = undefined;
          timer.dispose();
          resolve(outcome);
        },
      };
      const shareModules = this.#place.isolation === 'worker';
      this.#place.post({ type: 'load', shareModules, ...(shareModules && modules ? { modules } : {}), ...guest });
    });
    if (!loaded.ok) this.dispose();
    return loaded;
  }

  /** Runs an export. Cancelling `signal` ends the place. Calls must not overlap; the instance's queue sees to that. */
  async call(name: string, args: readonly string[], limits: CallLimits, signal: AbortSignal): Promise<CallReport> {
    if (this.#end) return { outcome: { ok: false, refusal: this.#end }, computeMs: 0, hostWaitMs: 0, hostCalls: [] };
    const id = this.#nextId++;
    const hostCalls: HostCallEntry[] = [];
    const budget = new CallBudget(this.#clock, limits, (what) => this.#kill(spentRefusal(what, limits)));
    const cancelled = () => this.#kill(refused('cancelled', t('the call was cancelled')).refusal);
    const outcome = await new Promise<Outcome<string>>((settle) => {
      this.#running = { id, budget, hostCalls, settle, serving: undefined, denial: undefined };
      if (signal.aborted) {
        cancelled();
        return;
      }
      signal.addEventListener('abort', cancelled, { once: true });
      this.#place.post({ type: 'call', id, name, arguments: args });
    });
    signal.removeEventListener('abort', cancelled);
    const { timing } = budget;
    budget.dispose();
    return { outcome, ...timing, hostCalls };
  }

  dispose(): void {
    this.#kill(refused('instance-stopped', t('the plugin instance was stopped')).refusal);
  }

  #take(message: FromGuest): void {
    switch (message.type) {
      case 'loaded':
        this.#loading?.settle(done(message.modules ?? []));
        break;
      case 'refused': {
        const { api } = message;
        const { refusal } = refused(
          api ? 'import-not-granted' : 'guest-module',
          t('WASM module error: {0}', loaderFaultText(message.fault)),
        );
        this.#loading?.settle({ ok: false, refusal: api ? { ...refusal, api } : refusal });
        break;
      }
      case 'host':
        void this.#serve(message);
        break;
      case 'returned':
        this.#settle(message.id, done(message.value));
        break;
      case 'failed':
        this.#settle(message.id, this.#failure(message));
        break;
    }
  }

  #failure({ fault, message }: Extract<FromGuest, { type: 'failed' }>): Outcome<string> {
    const denial = this.#running?.denial;
    return fault === 'output'
      ? refused('guest-output', t('WASM output error: {0}', message), denial)
      : refused('guest-execution', t('WASM execution error: {0}', message), denial);
  }

  #settle(id: number, outcome: Outcome<string>): void {
    const running = this.#running;
    if (running?.id !== id) return;
    this.#running = undefined;
    running.settle(outcome);
  }

  async #serve(message: Extract<FromGuest, { type: 'host' }>): Promise<void> {
    const running = this.#running;
    if (!running) {
      // No call is running, so a guest has no reason to ask: what it starts by itself gets nothing.
      this.#place.post({
        type: 'reply',
        outcome: { ok: false, message: t('host API dispatch denied: no call is running') },
      });
      return;
    }
    running.budget.hostRuns();
    const serving = new AbortController();
    running.serving = serving;
    const outcome = await this.#apis.call(message.operation, message.arguments, serving.signal);
    if (this.#running !== running) return;
    running.serving = undefined;
    if (!outcome.ok) running.denial = outcome.refusal.denial;
    running.budget.guestRuns();
    this.#place.post({
      type: 'reply',
      outcome: outcome.ok ? outcome : { ok: false, message: outcome.refusal.message },
    });
  }

  #kill(refusal: Refusal): void {
    if (this.#end) return;
    this.#ended(refusal);
    void this.#place.end();
  }

  #ended(refusal: Refusal): void {
    if (this.#end) return;
    this.#end = refusal;
    const running = this.#running;
    this.#running = undefined;
    running?.serving?.abort();
    running?.settle({ ok: false, refusal });
    this.#loading?.settle({ ok: false, refusal });
    this.#gone.fire(refusal);
  }
}

function spentRefusal(what: 'compute' | 'host-wait', limits: CallLimits): Refusal {
  return what === 'compute'
    ? refused('compute-exceeded', t('the plugin computed longer than {0} ms and was ended', limits.computeMs)).refusal
    : refused(
        'host-wait-exceeded',
        t('the plugin waited longer than {0} ms for the host and was ended', limits.hostWaitMs),
      ).refusal;
}
