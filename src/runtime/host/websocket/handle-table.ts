import { t } from '@vscode/l10n';
import type { Disposable } from '../../../base/disposable-store.ts';
import { Emitter } from '../../../base/emitter.ts';
import { MAX_CONNECTION_AGE_MS, MAX_CONNECTIONS } from '../../limits.ts';
import { done, type Outcome, type Refusal, refused } from '../../outcome.ts';
import { safeUrl } from '../../safe-url.ts';
import type { Connection, Traffic } from './connection.ts';
import { openConnection, type SocketPorts } from './open-connection.ts';

/** One connection as a view shows it. Times are of the table's clock, in milliseconds. */
export interface ConnectionSnapshot {
  readonly handle: number;
  /** Without query and fragment. */
  readonly url: string;
  /** The address that was dialled. */
  readonly address: string;
  readonly state: 'open' | 'closed' | 'failed';
  readonly openedAt: number;
  /** Absent for a connection without an age bound. */
  readonly expiresAt?: number;
  readonly sent: Traffic;
  readonly received: Traffic;
  readonly queued: Traffic;
  readonly lastError?: string;
}

interface Owned {
  readonly url: URL;
  readonly address: string;
  readonly connection: Connection;
  readonly openedAt: number;
  readonly aging: Disposable | undefined;
  readonly watching: Disposable;
  lastError: string | undefined;
}

const LAST_HANDLE = 0xffff_ffff;

/**
 * The connections of one instance, by handle. Capacity is reserved before any network I/O and given back on every way out;
 * handles count up from 1 and are not reused early; a connection is closed when it reaches its age, by a timer that exists
 * only as long as it does (docs/formats.md#handles).
 */
export class HandleTable implements Disposable {
  readonly #ports: SocketPorts;
  readonly #maxAgeMs: number;
  readonly #held = new Map<number, Owned>();
  readonly #changed = new Emitter<void>();
  readonly #opening = new Map<AbortController, URL>();
  #next = 1;
  #disposed = false;

  /** A connection came, went, or moved data. */
  readonly onDidChange = this.#changed.event;

  /** Connections live for `maxAgeMs` milliseconds; `Infinity` is for those that the host itself keeps (docs/formats.md#service-driver). */
  constructor(ports: SocketPorts, maxAgeMs: number = MAX_CONNECTION_AGE_MS) {
    this.#ports = ports;
    this.#maxAgeMs = maxAgeMs;
  }

  /** Open and opening connections together: what counts against the bound. */
  get size(): number {
    return this.#held.size + this.#opening.size;
  }

  /** Sockets that the operating system still holds for this table. */
  get sockets(): number {
    return [...this.#held.values()].filter(({ connection }) => connection.holdsSocket).length + this.#opening.size;
  }

  /** Opens `url`, which must have been allowed; the value is the new handle. */
  async open(url: URL, signal: AbortSignal): Promise<Outcome<number>> {
    if (this.#disposed) return refused('instance-gone', t('the plugin instance has ended'));
    if (this.size >= MAX_CONNECTIONS) {
      return refused('capacity', t('limit of {0} WebSocket connections exceeded before dialing', MAX_CONNECTIONS));
    }
    const reservation = new AbortController();
    const abort = () => reservation.abort(signal.reason);
    this.#opening.set(reservation, url);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      const opened = await openConnection(this.#ports, url, reservation.signal);
      if (!opened.ok) return opened;
      if (reservation.signal.aborted) {
        opened.value.connection.drop();
        return refused('open-cancelled', t('WebSocket open was cancelled while committing'));
      }
      return done(this.#hold(url, opened.value.connection, opened.value.address));
    } finally {
      signal.removeEventListener('abort', abort);
      this.#opening.delete(reservation);
      this.#changed.fire();
    }
  }

  get(handle: number): Outcome<Connection> {
    const owned = this.#held.get(handle);
    if (owned) return done(owned.connection);
    return refused('handle-unknown', t('unknown WebSocket handle {0}', handle));
  }

  /** Remembers what went wrong with a handle, for the view. */
  note(handle: number, refusal: Refusal): void {
    const owned = this.#held.get(handle);
    if (owned) owned.lastError = refusal.message;
  }

  /** Forgets a handle at once and then closes its connection politely; false for an unknown one. */
  async close(handle: number, signal: AbortSignal): Promise<boolean> {
    const owned = this.#forget(handle);
    if (!owned) return false;
    await owned.connection.close(signal);
    return true;
  }

  /** Drops the connections, and cancels the opens, that `isAllowed` no longer allows; returns how many connections went. */
  dropUnless(isAllowed: (url: URL) => boolean): number {
    for (const [reservation, url] of this.#opening) if (!isAllowed(url)) reservation.abort();
    let dropped = 0;
    for (const [handle, owned] of this.#held) {
      if (isAllowed(owned.url)) continue;
      this.#forget(handle)?.connection.drop();
      dropped += 1;
    }
    return dropped;
  }

  /** Drops every connection and cancels every open, without a word to the peers. The table can be used again. */
  dropAll(): void {
    for (const reservation of this.#opening.keys()) reservation.abort();
    for (const handle of [...this.#held.keys()]) this.#forget(handle)?.connection.drop();
  }

  /** Closes every connection politely, all at once. */
  async closeAll(signal: AbortSignal): Promise<void> {
    for (const reservation of this.#opening.keys()) reservation.abort();
    await Promise.all([...this.#held.keys()].map((handle) => this.close(handle, signal)));
  }

  list(): ConnectionSnapshot[] {
    return [...this.#held].map(([handle, owned]) => snapshot(handle, owned, this.#maxAgeMs));
  }

  dispose(): void {
    this.#disposed = true;
    this.dropAll();
    this.#changed.dispose();
  }

  #hold(url: URL, connection: Connection, address: string): number {
    const handle = this.#unusedHandle();
    const aging = Number.isFinite(this.#maxAgeMs)
      ? this.#ports.clock.after(this.#maxAgeMs, () => this.#forget(handle)?.connection.drop())
      : undefined;
    const watching = connection.onDidChange(() => this.#changed.fire());
    const openedAt = this.#ports.clock.now();
    this.#held.set(handle, { url, address, connection, openedAt, aging, watching, lastError: undefined });
    return handle;
  }

  #unusedHandle(): number {
    while (this.#held.has(this.#next)) this.#next = this.#next === LAST_HANDLE ? 1 : this.#next + 1;
    const handle = this.#next;
    this.#next = handle === LAST_HANDLE ? 1 : handle + 1;
    return handle;
  }

  #forget(handle: number): Owned | undefined {
    const owned = this.#held.get(handle);
    if (!owned) return undefined;
    this.#held.delete(handle);
    owned.aging?.dispose();
    owned.watching.dispose();
    this.#changed.fire();
    return owned;
  }
}

function snapshot(handle: number, owned: Owned, maxAgeMs: number): ConnectionSnapshot {
  const { connection, url, address, openedAt } = owned;
  const { end } = connection;
  const lastError = end?.kind === 'failed' ? end.refusal.message : owned.lastError;
  return {
    handle,
    url: safeUrl(url),
    address,
    state: end === undefined ? 'open' : end.kind === 'failed' ? 'failed' : 'closed',
    openedAt,
    ...(Number.isFinite(maxAgeMs) ? { expiresAt: openedAt + maxAgeMs } : {}),
    sent: connection.sent,
    received: connection.received,
    queued: connection.queued,
    ...(lastError === undefined ? {} : { lastError }),
  };
}
