import { t } from '@vscode/l10n';
import { hostApiRefusal } from '../../../authority/authorize.ts';
import type { ResolvedRecord } from '../../../authority/record.ts';
import { DEFAULT_RECV_MS, MAX_RECV_MS, MAX_SEND_BYTES } from '../../limits.ts';
import { done, type Outcome, refused } from '../../outcome.ts';
import { safeUrl } from '../../safe-url.ts';
import type { HandleTable } from './handle-table.ts';
import { allowOpen } from './open-descriptor.ts';

/**
 * The `websocket` host API for one guest: JSON in, JSON out, a socket message reaches the guest as the value of `recv` and
 * nobody else (docs/formats.md#websocket, docs/formats.md#nothing-hidden). Authority is asked again on every call.
 */
export class WebsocketApi {
  readonly #record: () => ResolvedRecord;
  readonly #handles: HandleTable;

  /** `record` is asked on every call, so that a withdrawn grant counts from the next one on. */
  constructor(record: () => ResolvedRecord, handles: HandleTable) {
    this.#record = record;
    this.#handles = handles;
  }

  async open(json: string, signal: AbortSignal): Promise<Outcome<string>> {
    const url = allowOpen(this.#record(), json);
    if (!url.ok) return url;
    const handle = await this.#handles.open(url.value, signal);
    if (!handle.ok) return handle;
    return done(JSON.stringify({ handle: handle.value, url: safeUrl(url.value) }));
  }

  async sendText(handle: number, text: string, signal: AbortSignal): Promise<Outcome<string>> {
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_SEND_BYTES) {
      return refused('text-too-long', t('WebSocket text frame exceeds {0} bytes', MAX_SEND_BYTES));
    }
    const connection = this.#usable(handle);
    if (!connection.ok) return connection;
    const sent = await connection.value.send(text, signal);
    if (sent.ok) return done(JSON.stringify({ sent: true, bytes: sent.value }));
    this.#handles.note(handle, sent.refusal);
    return sent;
  }

  /** Waits at most `ms`: 0 means the default, more than the maximum means the maximum (docs/formats.md#handles). */
  async recv(handle: number, ms: number, signal: AbortSignal): Promise<Outcome<string>> {
    const connection = this.#usable(handle);
    if (!connection.ok) return connection;
    const wait = ms === 0 ? DEFAULT_RECV_MS : Math.min(ms, MAX_RECV_MS);
    const received = await connection.value.receive(wait, signal);
    if (received.ok) return done(JSON.stringify(received.value));
    this.#handles.note(handle, received.refusal);
    return received;
  }

  /** Closing needs no authority: it only gives back. */
  async close(handle: number, signal: AbortSignal): Promise<Outcome<string>> {
    return done(JSON.stringify({ closed: await this.#handles.close(handle, signal) }));
  }

  #usable(handle: number): ReturnType<HandleTable['get']> {
    const unauthorized = hostApiRefusal(this.#record(), 'websocket');
    if (!unauthorized) return this.#handles.get(handle);
    return refused(unauthorized.code, t('host API dispatch denied: {0}', unauthorized.message));
  }
}
