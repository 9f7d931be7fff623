import type { Duplex, Writable } from 'node:stream';

/**
 * The two halves of `ws` that its own types leave out: the frame reader and the frame writer. They are exported by the
 * package (wrapper.mjs, index.js) and stable since version 8; `frames.test.ts` pins what is used here.
 */
declare module 'ws' {
  interface ReceiverOptions {
    readonly allowSynchronousEvents?: boolean;
    readonly isServer?: boolean;
    readonly maxBufferedChunks?: number;
    readonly maxFragments?: number;
    readonly maxPayload?: number;
    readonly skipUTF8Validation?: boolean;
  }

  /** Emits `message` (data, isBinary), `ping` and `pong` (data), `conclude` (code, reason), and `error`. */
  class Receiver extends Writable {
    constructor(options?: ReceiverOptions);
  }

  /** Writes frames to a socket; each callback runs when the frame has been flushed, or with an error. */
  class Sender {
    constructor(socket: Duplex, extensions?: Record<string, never>);
    send(
      data: string,
      options: { readonly binary: boolean; readonly compress: boolean; readonly fin: boolean; readonly mask: boolean },
      flushed: (error?: Error | null) => void,
    ): void;
    pong(data: Buffer, mask: boolean, flushed: (error?: Error | null) => void): void;
    close(
      code: number | undefined,
      reason: string | undefined,
      mask: boolean,
      flushed: (error?: Error | null) => void,
    ): void;
  }
}
