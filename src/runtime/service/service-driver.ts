import { t } from '@vscode/l10n';
import { hostApiRefusal } from '../../authority/authorize.ts';
import type { ResolvedRecord } from '../../authority/record.ts';
import type { Disposable } from '../../base/disposable-store.ts';
import type { Connection } from '../host/websocket/connection.ts';
import type { HandleTable } from '../host/websocket/handle-table.ts';
import { allowUrl } from '../host/websocket/open-descriptor.ts';
import { MAX_KEPT_RESULTS, MAX_RECV_MS, MAX_SUBSCRIPTIONS } from '../limits.ts';
import { type Outcome, type Refusal, refused } from '../outcome.ts';
import { type CommandResult, performOutputCommands } from './output-commands.ts';
import { type Happening, serviceEvent } from './service-event.ts';
import { type Subscription, subscriptionsOf } from './subscriptions.ts';

/** One subscription as a view shows it. */
export interface SubscriptionStatus extends Subscription {
  readonly state: 'connecting' | 'connected' | 'closed' | 'failed';
  readonly lastError?: string;
}

/** What the driver needs of the instance that it serves. */
export interface DriverPorts {
  record(): ResolvedRecord;
  /** Its connections: the same manager as for guests, but of its own, without the age bound (docs/formats.md#service-driver). */
  readonly handles: HandleTable;
  /** Puts an event into the instance's queue; the value is the guest's JSON. */
  deliver(ingress: string, event: object, signal: AbortSignal): Promise<Outcome<unknown>>;
  replaceStatus(status: unknown): void;
  onChange(): void;
}

interface Line {
  readonly subscription: Subscription;
  state: SubscriptionStatus['state'];
  lastError: string | undefined;
  connected: { readonly url: URL; readonly handle: number; readonly connection: Connection } | undefined;
}

/**
 * Keeps the connections that a service subscribes to, and hands each message to the guest as an event. One message is out
 * at a time: the next is read when the guest has answered, so a slow guest slows its peer. There is no reconnect: a closed
 * or failed subscription is told as an event, and stays as it is until the instance starts again (docs/formats.md#service-driver).
 */
export class ServiceDriver implements Disposable {
  readonly #ports: DriverPorts;
  readonly #lines: Line[];
  readonly #over = new AbortController();
  readonly #results: CommandResult[] = [];

  constructor(ports: DriverPorts) {
    this.#ports = ports;
    this.#lines = subscriptionsOf(ports.record()).map((subscription) => ({
      subscription,
      state: 'connecting',
      lastError: undefined,
      connected: undefined,
    }));
  }

  get subscriptions(): SubscriptionStatus[] {
    return this.#lines.map(({ subscription, state, lastError }) => ({
      ...subscription,
      state,
      ...(lastError === undefined ? {} : { lastError }),
    }));
  }

  /** Results of the latest output commands. */
  get results(): readonly CommandResult[] {
    return this.#results;
  }

  /** Connects, one subscription after the other, and begins to listen; resolves when each is connected or has failed. */
  async start(): Promise<void> {
    for (const [index, line] of this.#lines.entries()) {
      const connected = await this.#connect(line, index);
      if (!connected.ok) this.#settle(line, 'failed', connected.refusal);
      else void this.#listen(line);
      if (this.#over.signal.aborted) return;
    }
  }

  /** Stops listening and connecting; what becomes of the connections is their table's owner's business. */
  dispose(): void {
    this.#over.abort();
  }

  async #connect(line: Line, index: number): Promise<Outcome<undefined>> {
    if (index >= MAX_SUBSCRIPTIONS) {
      return refused('capacity', t('a service can have {0} subscriptions at most', MAX_SUBSCRIPTIONS));
    }
    const record = this.#ports.record();
    const unauthorized = hostApiRefusal(record, 'websocket');
    if (unauthorized) return refused(unauthorized.code, unauthorized.message);
    const url = allowUrl(record, line.subscription.url);
    if (!url.ok) return url;
    const handle = await this.#ports.handles.open(url.value, this.#over.signal);
    if (!handle.ok) return handle;
    const connection = this.#ports.handles.get(handle.value);
    if (!connection.ok) return connection;
    line.connected = { url: url.value, handle: handle.value, connection: connection.value };
    this.#settle(line, 'connected');
    return { ok: true, value: undefined };
  }

  async #listen(line: Line): Promise<void> {
    while (line.connected && !this.#over.signal.aborted) {
      const received = await line.connected.connection.receive(MAX_RECV_MS, this.#over.signal);
      if (this.#over.signal.aborted) return;
      if (!received.ok) {
        await this.#end(line, 'failed', { kind: 'websocket_error', error: received.refusal.message }, received.refusal);
      } else if (received.value.type === 'closed') {
        const { code, reason } = received.value;
        await this.#end(line, 'closed', { kind: 'websocket_close', reason: reason === '' ? String(code) : reason });
      } else if (received.value.type === 'text') {
        await this.#tell(line, line.connected.url, { kind: 'websocket_text', text: received.value.text });
      }
    }
  }

  async #end(line: Line, state: 'closed' | 'failed', happening: Happening, refusal?: Refusal): Promise<void> {
    const { connected } = line;
    line.connected = undefined;
    this.#settle(line, state, refusal);
    if (!connected) return;
    await this.#ports.handles.close(connected.handle, this.#over.signal);
    await this.#tell(line, connected.url, happening);
  }

  async #tell(line: Line, url: URL, happening: Happening): Promise<void> {
    const { ingress } = line.subscription;
    const declared = this.#ports.record().manifest.ingresses.find(({ name }) => name === ingress);
    const kinds = declared?.eventKinds ?? [];
    if (kinds.length > 0 && !kinds.includes(happening.kind)) return;
    const event = serviceEvent(line.subscription, url, happening, new Date());
    const answer = await this.#ports.deliver(ingress, event, this.#over.signal);
    if (!answer.ok) {
      line.lastError = answer.refusal.message;
      this.#ports.onChange();
      return;
    }
    const results = await performOutputCommands(
      answer.value,
      event.correlation_id,
      this.#ports.record(),
      {
        replaceStatus: (status) => this.#ports.replaceStatus(status),
        send: (to, text) => this.#send(to, text),
      },
      () => new Date(),
    );
    this.#results.push(...results);
    this.#results.splice(0, Math.max(this.#results.length - MAX_KEPT_RESULTS, 0));
    if (results.length > 0) this.#ports.onChange();
  }

  async #send(url: URL, text: string): Promise<Outcome<unknown>> {
    const line = this.#lines.find(({ connected }) => connected?.url.href === url.href);
    if (!line?.connected) return refused('not-connected', t('the service has no connection to this URL'));
    return line.connected.connection.send(text, this.#over.signal);
  }

  #settle(line: Line, state: SubscriptionStatus['state'], refusal?: Refusal): void {
    line.state = state;
    if (refusal) line.lastError = refusal.message;
    this.#ports.onChange();
  }
}
