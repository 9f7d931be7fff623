import type { Socket } from 'node:net';
import { t } from '@vscode/l10n';
import { Receiver, Sender } from 'ws';
import { Emitter } from '../../../base/emitter.ts';
import type { Clock } from '../../clock.ts';
import {
  CLOSE_MS,
  MAX_BUFFERED_CHUNKS,
  MAX_FRAGMENTS,
  MAX_MESSAGE_BYTES,
  MAX_READ_AHEAD_BYTES,
  MAX_READ_AHEAD_MESSAGES,
  PONG_MS,
  READ_SLICE_BYTES,
  SEND_MS,
} from '../../limits.ts';
import { done, type Outcome, type Refusal, refused } from '../../outcome.ts';
import { flushed } from './flushed.ts';
import type { Upgraded } from './handshake.ts';
import { PingBudget } from './ping-budget.ts';

/** What `recv` reports besides a refusal. */
export type Received =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'closed'; readonly code: number; readonly reason: string }
  | { readonly type: 'timeout' };

/** Messages and bytes of payload, in one direction. */
export interface Traffic {
  readonly messages: number;
  readonly bytes: number;
}

/** How a connection came to its end, absent while it is usable. `forgotten` ends were asked for by the host. */
export type End =
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  | { readonly kind: 'forgotten' };

type Queued =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'binary'; readonly bytes: number };

const MASKED = true;

/**
 * One established WebSocket connection. Frames are read ahead of `receive` only up to a bound; beyond it the socket is left
 * alone, and TCP holds the peer back. Pings are answered one for one. `ws` reads and writes the frames; what is done about
 * them is decided here (docs/formats.md#handles).
 */
export class Connection {
  readonly #clock: Clock;
  readonly #socket: Socket;
  readonly #sender: Sender;
  readonly #receiver = new Receiver({
    isServer: false,
    maxPayload: MAX_MESSAGE_BYTES,
    maxFragments: MAX_FRAGMENTS,
    maxBufferedChunks: MAX_BUFFERED_CHUNKS,
    skipUTF8Validation: false,
  });
  readonly #pings: PingBudget;
  readonly #queue: Queued[] = [];
  readonly #changed = new Emitter<void>();
  #unread: Buffer = Buffer.alloc(0);
  #queuedBytes = 0;
  #sent: Traffic = { messages: 0, bytes: 0 };
  #received: Traffic = { messages: 0, bytes: 0 };
  #end: End | undefined;
  #endReported = false;
  #wake: (() => void) | undefined;

  /** Something that a view shows has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(upgraded: Upgraded, clock: Clock) {
    this.#clock = clock;
    this.#socket = upgraded.socket;
    this.#sender = new Sender(this.#socket);
    this.#pings = new PingBudget(clock);
    this.#listenToFrames();
    this.#listenToSocket();
    this.#take(upgraded.head);
  }

  get sent(): Traffic {
    return this.#sent;
  }

  get received(): Traffic {
    return this.#received;
  }

  get queued(): Traffic {
    return { messages: this.#queue.length, bytes: this.#queuedBytes };
  }

  get end(): End | undefined {
    return this.#end;
  }

  /** Whether the operating system still holds a socket for it. */
  get holdsSocket(): boolean {
    return !this.#socket.destroyed;
  }

  /**
   * The next text, in order of arrival; what came before an end is delivered before the end is. One deadline for the whole
   * call. A binary message is an error, but it is consumed and the connection stays usable (docs/formats.md#handles).
   */
  async receive(ms: number, signal: AbortSignal): Promise<Outcome<Received>> {
    if (this.#wake) return refused('receive-busy', t('receive failed: another receive is waiting'));
    if (this.#queue.length === 0 && this.#end === undefined) await this.#somethingOrDeadline(ms, signal);
    const next = this.#queue.shift();
    if (next === undefined) return this.#reportEnd();
    this.#queuedBytes -= next.bytes;
    this.#readOn();
    this.#changed.fire();
    return next.kind === 'text'
      ? done({ type: 'text', text: next.text })
      : refused('binary-unsupported', t('binary WebSocket messages are not supported'));
  }

  /** Sends one text message in one frame and waits until the kernel has it (docs/formats.md#handles). */
  async send(text: string, signal: AbortSignal): Promise<Outcome<number>> {
    if (this.#end) return refused('send-failed', t('send failed: the connection has ended'));
    const bytes = Buffer.byteLength(text);
    const result = await flushed(this.#clock, SEND_MS, signal, (over) =>
      this.#sender.send(text, { binary: false, compress: false, fin: true, mask: MASKED }, over),
    );
    if (result === 'flushed') {
      this.#sent = { messages: this.#sent.messages + 1, bytes: this.#sent.bytes + bytes };
      this.#changed.fire();
      return done(bytes);
    }
    // Half of the frame may be on the wire: nothing that follows would be understood.
    const refusal =
      result === 'late'
        ? refused('send-timeout', t('send timed out after {0} ms', SEND_MS))
        : refused('send-failed', t('send failed: the connection broke'));
    this.#fail(refusal.refusal);
    return refusal;
  }

  /**
   * Sends a close frame without code or reason, waits until it is flushed and no longer, and drops the socket (docs/formats.md#handles).
   * Closing what the peer has closed, or what has failed, is no error.
   */
  async close(signal: AbortSignal): Promise<void> {
    const usable = this.#end === undefined;
    this.#finish({ kind: 'forgotten' });
    if (usable) {
      await flushed(this.#clock, CLOSE_MS, signal, (over) => this.#sender.close(undefined, undefined, MASKED, over));
    }
    this.#socket.destroy();
  }

  /** Drops the socket at once, without a word to the peer. */
  drop(): void {
    this.#finish({ kind: 'forgotten' });
    this.#socket.destroy();
  }

  #listenToFrames(): void {
    this.#receiver.on('message', (data: Buffer, isBinary: boolean) => {
      const bytes = data.length;
      this.#queue.push(isBinary ? { kind: 'binary', bytes } : { kind: 'text', text: data.toString('utf8'), bytes });
      this.#queuedBytes += bytes;
      this.#received = { messages: this.#received.messages + 1, bytes: this.#received.bytes + bytes };
      this.#wake?.();
      this.#changed.fire();
    });
    this.#receiver.on('ping', (data: Buffer) => this.#answerPing(data));
    this.#receiver.on('pong', () => this.#spendControlFrame());
    this.#receiver.on('conclude', (code: number, reason: Buffer) => this.#concluded(code, reason.toString('utf8')));
    this.#receiver.on('error', (error: Error) => {
      this.#fail(refused('receive-failed', t('receive failed: {0}', error.message)).refusal);
    });
  }

  #listenToSocket(): void {
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#socket.on('error', (error) => {
      this.#fail(refused('receive-failed', t('receive failed: {0}', error.message)).refusal);
    });
    this.#socket.on('close', () => {
      this.#fail(refused('receive-failed', t('receive failed: the peer ended without closing handshake')).refusal);
    });
  }

  #take(chunk: Buffer): void {
    this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
    this.#readOn();
  }

  /** Feeds the parser slice by slice while there is room, and reads the socket only while nothing is left over. */
  #readOn(): void {
    while (this.#unread.length > 0 && this.#end === undefined && !this.#full) {
      const slice = this.#unread.subarray(0, READ_SLICE_BYTES);
      this.#unread = this.#unread.subarray(slice.length);
      this.#receiver.write(slice);
    }
    if (this.#end !== undefined) return;
    if (this.#unread.length > 0 || this.#full) this.#socket.pause();
    else this.#socket.resume();
  }

  get #full(): boolean {
    return this.#queue.length >= MAX_READ_AHEAD_MESSAGES || this.#queuedBytes >= MAX_READ_AHEAD_BYTES;
  }

  #answerPing(data: Buffer): void {
    if (!this.#spendControlFrame()) return;
    const never = new AbortController().signal;
    void flushed(this.#clock, PONG_MS, never, (over) => this.#sender.pong(data, MASKED, over)).then((result) => {
      if (result === 'late') this.#fail(refused('pong-timeout', t('pong timed out after {0} ms', PONG_MS)).refusal);
    });
  }

  #spendControlFrame(): boolean {
    if (this.#end !== undefined) return false;
    if (this.#pings.spend()) return true;
    this.#fail(refused('control-budget', t('receive failed: control-frame budget exceeded')).refusal);
    return false;
  }

  /** The peer closes: its frame is answered in kind, and the socket is gone once that is flushed or late. */
  #concluded(code: number, reason: string): void {
    if (this.#end !== undefined) return;
    this.#finish({ kind: 'closed', code, reason });
    const never = new AbortController().signal;
    const echo = code === 1005 ? undefined : code;
    void flushed(this.#clock, CLOSE_MS, never, (over) => this.#sender.close(echo, undefined, MASKED, over)).then(() =>
      this.#socket.destroy(),
    );
  }

  #fail(refusal: Refusal): void {
    if (this.#end !== undefined) return;
    this.#finish({ kind: 'failed', refusal });
    this.#socket.destroy();
  }

  #finish(end: End): void {
    if (this.#end?.kind === 'forgotten') return;
    this.#end = end;
    this.#unread = Buffer.alloc(0);
    this.#wake?.();
    this.#changed.fire();
  }

  /** An end is told once; after that the stream is over (docs/formats.md#handles). */
  #reportEnd(): Outcome<Received> {
    const end = this.#end;
    if (end === undefined) return done({ type: 'timeout' });
    if (this.#endReported || end.kind === 'forgotten') {
      return refused('receive-ended', t('receive failed: stream ended'));
    }
    this.#endReported = true;
    if (end.kind === 'failed') return { ok: false, refusal: end.refusal };
    return done({ type: 'closed', code: end.code, reason: end.reason });
  }

  #somethingOrDeadline(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.after(ms, () => this.#wake?.());
      this.#wake = () => {
        this.#wake = undefined;
        timer.dispose();
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const wake = () => this.#wake?.();
      if (signal.aborted) wake();
      else signal.addEventListener('abort', wake, { once: true });
    });
  }
}
