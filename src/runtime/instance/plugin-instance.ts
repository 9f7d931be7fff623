import { t } from '@vscode/l10n';
import { hostApiRefusal } from '../../authority/authorize.ts';
import { HOST_APIS } from '../../authority/permission.ts';
import type { ResolvedRecord } from '../../authority/record.ts';
import type { Disposable } from '../../base/disposable-store.ts';
import { Emitter } from '../../base/emitter.ts';
import { boundText } from '../bound-text.ts';
import { IDLE_WORKER_MS, STOP_GRACE_MS } from '../limits.ts';
import { done, type Outcome, type Refusal, refused } from '../outcome.ts';
import { redact } from '../redact.ts';
import type { CallReport } from '../sandbox/guest-session.ts';
import { admitEvent } from '../service/ingress-event.ts';
import type { ServiceDriver } from '../service/service-driver.ts';
import { backOffMs } from './back-off.ts';
import { CallQueue } from './call-queue.ts';
import { EventLog } from './event-log.ts';
import { type Artifact, artifactOf } from './guest-kind.ts';
import type { InstanceState } from './instance-state.ts';
import { LoadedGuest, type OwnedConnection } from './loaded-guest.ts';
import type { RuntimePorts } from './runtime-ports.ts';
import type { SandboxPool } from './sandbox-pool.ts';
import { readGuestJson, readStatusJson } from './status-json.ts';
import { checkToolInput, findTool } from './tool-input.ts';
import { readToolOutput, type ToolOutput } from './tool-output.ts';

/** What a caller learns of a call besides its value. Absent when the guest was never entered. */
export type LastReport = Omit<CallReport, 'outcome'>;

/**
 * One plugin at work. A person starts it, or calls a tool of it; calls are serialized; a guest that breaks a rule is ended
 * with everything that it holds, and the next call starts a fresh one, later and later after repeated failures.
 */
export class PluginInstance implements Disposable {
  readonly eventLog = new EventLog();
  readonly #ports: RuntimePorts;
  readonly #pool: SandboxPool;
  readonly #queue = new CallQueue();
  readonly #changed = new Emitter<void>();
  #record: ResolvedRecord;
  #state: InstanceState = { kind: 'stopped' };
  #loaded: LoadedGuest | undefined;
  #failures = 0;
  #generation = 0;
  #idle: Disposable | undefined;
  #status: unknown;
  #lastReport: LastReport | undefined;
  #disposed = false;

  /** The state, the connections or the status have changed. */
  readonly onDidChange = this.#changed.event;

  constructor(record: ResolvedRecord, ports: RuntimePorts, pool: SandboxPool) {
    this.#record = record;
    this.#ports = ports;
    this.#pool = pool;
  }

  get record(): ResolvedRecord {
    return this.#record;
  }

  get state(): InstanceState {
    return this.#state;
  }

  /** The last accepted JSON of `start`, `status` or `stop`; `undefined` before any. */
  get componentStatus(): unknown {
    return this.#status;
  }

  /** Timing and host calls of the last call that entered the guest. */
  get lastReport(): LastReport | undefined {
    return this.#lastReport;
  }

  /** Every connection that is held for it: those that the guest opened, then those of its service. */
  get connections(): readonly OwnedConnection[] {
    return this.#loaded?.connections ?? [];
  }

  /** Sockets that the operating system holds for it. */
  get sockets(): number {
    return this.#loaded?.sockets ?? 0;
  }

  /** The subscriptions of its service, connected or not, and the results of its latest output commands. */
  get service(): Pick<ServiceDriver, 'subscriptions' | 'results'> | undefined {
    return this.#loaded?.driver;
  }

  /** Whether a worker or process lives for it, or is about to. */
  get alive(): boolean {
    return this.#loaded !== undefined || this.#state.kind === 'starting';
  }

  /** Starts it, unless it runs already. */
  start(signal: AbortSignal): Promise<Outcome<undefined>> {
    return this.#enqueue(signal, async (within) => {
      const loaded = await this.#ensureLoaded(within);
      return loaded.ok ? done(undefined) : loaded;
    });
  }

  /** Calls a tool, starting the plugin if need be. Cancelling ends the guest at once (docs/formats.md#tools). */
  callTool(name: string, input: string, signal: AbortSignal): Promise<Outcome<ToolOutput>> {
    return this.#enqueue(signal, async (within) => {
      const tool = findTool(this.#record, name);
      if (!tool.ok) return this.#denied(tool);
      const checked = checkToolInput(tool.value, input);
      if (!checked.ok) return checked;
      const loaded = await this.#ensureLoaded(within);
      if (!loaded.ok) return loaded;
      const entry = loaded.value.isStateless ? 'call' : 'handle-tool';
      const text = await this.#enter(loaded.value, entry, [name, input], within, name);
      return text.ok ? readToolOutput(text.value) : text;
    });
  }

  /** Delivers an event to an ingress of a running or startable instance; the value is the guest's JSON (docs/formats.md#ingress). */
  deliver(ingress: string, event: object, signal: AbortSignal): Promise<Outcome<unknown>> {
    return this.#enqueue(signal, async (within) => {
      const admitted = admitEvent(this.#record, ingress, event);
      if (!admitted.ok) return this.#denied(admitted);
      const artifact = artifactOf(this.#record.manifest.runtime);
      if (artifact.ok && artifact.value.kind !== 'instance') {
        return refused('ingress-unsupported', t('only an instance component can take events'));
      }
      const loaded = await this.#ensureLoaded(within);
      if (!loaded.ok) return loaded;
      const text = await this.#enter(loaded.value, 'handle-ingress', [ingress, admitted.value], within, ingress);
      return text.ok ? readGuestJson('handle-ingress', text.value) : text;
    });
  }

  /** Asks a running instance component for its status; a wrong answer is a failure of the instance (docs/formats.md#status-of-an-instance). */
  queryStatus(signal: AbortSignal): Promise<Outcome<unknown>> {
    return this.#enqueue(signal, async (within) => {
      const loaded = this.#loaded;
      if (!loaded || loaded.isStateless) return done(this.#status);
      const outcome = await this.#statusCall(loaded, 'status', [], within);
      if (this.#loaded !== loaded) return outcome;
      if (outcome.ok) this.#setState({ kind: 'ready' });
      else this.#fail(outcome.refusal);
      return outcome;
    });
  }

  /**
   * Stops it in order: the guest's `stop`, then a close frame on every connection, then the worker. What the guest answers
   * is reported, but it is stopped in any case: what has not ended after a grace is ended at once.
   */
  stop(signal: AbortSignal): Promise<Outcome<undefined>> {
    const grace = this.#ports.clock.after(STOP_GRACE_MS, () => this.kill());
    const stopping = this.#enqueue(signal, async (within): Promise<Outcome<undefined>> => {
      const loaded = this.#loaded;
      if (!loaded) {
        this.#setState({ kind: 'stopped' });
        return done(undefined);
      }
      this.#setState({ kind: 'stopping' });
      loaded.driver.dispose();
      const stopped = loaded.isStateless ? done(undefined) : await this.#statusCall(loaded, 'stop', [], within);
      await loaded.closeConnections(within);
      this.#endLoaded();
      this.#failures = 0;
      this.#setState({ kind: 'stopped' });
      return stopped.ok ? done(undefined) : stopped;
    });
    return stopping.finally(() => grace.dispose());
  }

  /** Ends it at once, whatever it does: the worker, its connections, its waiting calls see the end. */
  kill(): void {
    this.#generation += 1;
    this.#endLoaded();
    this.#setState({ kind: 'stopped' });
  }

  /** Closes one connection, as a person asks. */
  async closeConnection(connection: Pick<OwnedConnection, 'ownedBy' | 'handle'>): Promise<void> {
    await this.#loaded?.closeConnection(connection, new AbortController().signal);
  }

  /**
   * Takes over changed grants: what is no longer allowed is dropped at once, what is still allowed stays. Another package,
   * another configuration or a host API withdrawn ends the guest, which was loaded with them.
   */
  update(record: ResolvedRecord): void {
    const before = this.#record;
    this.#record = record;
    if (needsFreshGuest(before, record)) {
      if (this.#loaded) this.#log('life', t('ended, because its package, configuration or permissions changed'));
      this.kill();
      return;
    }
    this.#loaded?.dropWithdrawn();
    this.#changed.fire();
  }

  /** It never starts again: who still holds it holds a plugin that is not enabled any more. */
  dispose(): void {
    this.#disposed = true;
    this.kill();
    this.#changed.dispose();
  }

  #enqueue<T>(signal: AbortSignal, work: (within: AbortSignal) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const generation = this.#generation;
    return this.#queue.run(signal, async () => (generation === this.#generation ? work(signal) : stoppedMeanwhile()));
  }

  async #ensureLoaded(signal: AbortSignal): Promise<Outcome<LoadedGuest>> {
    if (this.#loaded) return done(this.#loaded);
    const allowed = this.#mayStart();
    if (!allowed.ok) return allowed;
    this.#setState({ kind: 'starting' });
    const loaded = await this.#begin(signal);
    if (this.#state.kind !== 'starting') return stoppedMeanwhile();
    if (signal.aborted) {
      this.kill();
      return refused('cancelled', t('the call was cancelled'));
    }
    if (!loaded.ok) {
      this.#fail(loaded.refusal);
      return loaded;
    }
    this.#setState({ kind: 'ready' });
    void loaded.value.driver.start();
    return loaded;
  }

  #mayStart(): Outcome<undefined> {
    if (this.#disposed) return stoppedMeanwhile();
    const general = this.#ports.startRefusal();
    if (!general.ok || this.#state.kind !== 'failed') return general;
    const wait = this.#state.retryAt - this.#ports.clock.now();
    if (wait <= 0) return general;
    const seconds = Math.ceil(wait / 1000);
    return refused(
      'backing-off',
      t('the plugin failed {0} times in a row; try again in {1} s', this.#failures, seconds),
    );
  }

  async #begin(signal: AbortSignal): Promise<Outcome<LoadedGuest>> {
    const artifact = artifactOf(this.#record.manifest.runtime);
    if (!artifact.ok) return artifact;
    const bytes = await this.#ports.readArtifact(this.#record, artifact.value.path);
    if (!bytes.ok) return bytes;
    if (this.#state.kind !== 'starting' || signal.aborted) return stoppedMeanwhile();
    const guest = this.#occupy(artifact.value);
    const cancel = () => guest.session.dispose();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const loading = await guest.load(bytes.value);
      if (!loading.ok) return loading;
      if (this.#state.kind === 'starting' && this.#state.checking) this.#setState({ kind: 'starting' });
      if (guest.isStateless) return done(guest);
      const config = JSON.stringify(this.#record.config ?? null);
      const started = await this.#statusCall(guest, 'start', [config], signal);
      return started.ok ? done(guest) : started;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Takes a place for the guest; from here on there is something to end. */
  #occupy(artifact: Artifact): LoadedGuest {
    const loaded = new LoadedGuest(artifact, this.#ports, this.#pool, {
      record: () => this.#record,
      deliver: (ingress, event, signal) => this.deliver(ingress, event, signal),
      replaceStatus: (status) => {
        this.#status = status;
      },
      onChange: () => this.#changed.fire(),
      onTrial: () => {
        this.#log('life', t('checking once what its code costs to compile'));
        this.#setState({ kind: 'starting', checking: true });
      },
      onHostCall: ({ operation, result, message }) => {
        // What went well is in the call's report; a diary of every message would tell nothing else.
        if (message !== undefined) this.#log('denial', `${operation} ${result}: ${message}`);
      },
    });
    loaded.session.onDidEnd((reason) => {
      if (this.#loaded !== loaded || this.#state.kind === 'starting') return;
      if (reason.code === 'cancelled') this.kill();
      else this.#fail(reason);
    });
    this.#loaded = loaded;
    return loaded;
  }

  async #statusCall(
    loaded: LoadedGuest,
    name: 'start' | 'status' | 'stop',
    args: readonly string[],
    signal: AbortSignal,
  ): Promise<Outcome<unknown>> {
    const text = await this.#run(loaded, name, args, signal, name);
    if (!text.ok) return text;
    const status = readStatusJson(name, text.value);
    if (status.ok) {
      this.#status = status.value;
      this.#log('life', `${name}: ${boundText(redact(JSON.stringify(status.value)))}`);
    }
    return status;
  }

  /** A call from outside: afterwards the instance is ready again, or it is dead. */
  async #enter(
    loaded: LoadedGuest,
    name: string,
    args: readonly string[],
    signal: AbortSignal,
    title: string,
  ): Promise<Outcome<string>> {
    this.#idle?.dispose();
    const text = await this.#run(loaded, name, args, signal, title);
    this.#pool.inUse();
    if (this.#loaded !== loaded) return text;
    if (loaded.isStateless) loaded.dropGuestConnections();
    if (!text.ok && !loaded.isStateless) {
      this.#fail(text.refusal);
      return text;
    }
    if (text.ok) this.#failures = 0;
    this.#setState({ kind: 'ready' });
    if (loaded.isStateless) this.#idle = this.#ports.clock.after(IDLE_WORKER_MS, () => this.kill());
    return text;
  }

  async #run(
    loaded: LoadedGuest,
    name: string,
    args: readonly string[],
    signal: AbortSignal,
    title: string,
  ): Promise<Outcome<string>> {
    if (name !== 'start' && name !== 'stop') {
      this.#setState({ kind: 'busy', call: title, since: this.#ports.clock.now() });
    }
    const { outcome, ...report } = await loaded.session.call(name, args, this.#ports.limits(), signal);
    this.#lastReport = report;
    const spent = `${Math.round(report.computeMs)} ms + ${Math.round(report.hostWaitMs)} ms`;
    this.#log(outcome.ok ? 'call' : 'bound', `${title}: ${spent}${outcome.ok ? '' : ` ${outcome.refusal.message}`}`);
    return outcome;
  }

  #fail(reason: Refusal): void {
    this.#endLoaded();
    this.#failures += 1;
    const retryAt = this.#ports.clock.now() + backOffMs(this.#failures);
    this.#log('life', reason.message);
    this.#setState({ kind: 'failed', reason, failures: this.#failures, retryAt });
  }

  /** Nothing is left of the guest: no worker, no socket, no timer. */
  #endLoaded(): void {
    this.#idle?.dispose();
    const loaded = this.#loaded;
    this.#loaded = undefined;
    loaded?.dispose();
  }

  #denied<T extends { readonly refusal: Refusal }>(outcome: T): T {
    this.#log('denial', outcome.refusal.message);
    return outcome;
  }

  #log(kind: EventLog['entries'][number]['kind'], text: string): void {
    this.eventLog.write({ at: this.#ports.clock.now(), kind, text });
  }

  #setState(state: InstanceState): void {
    this.#state = state;
    this.#changed.fire();
  }
}

function stoppedMeanwhile(): ReturnType<typeof refused> {
  return refused('instance-stopped', t('the plugin instance was stopped'));
}

/** Whether a guest that was loaded with `before` may not go on with `after`. */
function needsFreshGuest(before: ResolvedRecord, after: ResolvedRecord): boolean {
  if (before.digest !== after.digest || before.version !== after.version) return true;
  if (JSON.stringify(before.config ?? null) !== JSON.stringify(after.config ?? null)) return true;
  return HOST_APIS.some((api) => !hostApiRefusal(before, api) && hostApiRefusal(after, api));
}
