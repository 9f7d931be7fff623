import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';

/** Answers a WebSocket handshake correctly. */
export function accept(socket: Socket, head: string, extra: readonly string[] = []): void {
  socket.write(
    [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${acceptKey(head)}`,
      ...extra,
      '',
      '',
    ].join('\r\n'),
  );
}

export function acceptKey(head: string): string {
  const key = /sec-websocket-key: (\S+)/i.exec(head)?.[1] ?? '';
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface FrameOptions {
  readonly opcode: number;
  readonly payload?: Buffer | string;
  readonly fin?: boolean;
  /** Reserved bits, as they stand in the first byte: 0x40, 0x20, 0x10. */
  readonly reserved?: number;
  readonly masked?: boolean;
  /** Says another length than the payload's, in the 16-bit or 64-bit form. */
  readonly lie?: { readonly bits: 16 | 64; readonly length: bigint };
}

/** One frame as a server writes it, lies included. */
export function frame(options: FrameOptions): Buffer {
  const payload = Buffer.from(options.payload ?? '');
  const first = (options.fin === false ? 0 : 0x80) | (options.reserved ?? 0) | options.opcode;
  const mask = options.masked ? 0x80 : 0;
  const length = lengthBytes(payload.length, mask, options.lie);
  const key = options.masked ? Buffer.from([1, 2, 3, 4]) : Buffer.alloc(0);
  const body = options.masked ? Buffer.from(payload.map((byte, i) => byte ^ (key[i % 4] ?? 0))) : payload;
  return Buffer.concat([Buffer.from([first]), length, key, body]);
}

export function closePayload(code: number, reason: string | Buffer = ''): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(code);
  return Buffer.concat([head, Buffer.from(reason)]);
}

function lengthBytes(actual: number, mask: number, lie: FrameOptions['lie']): Buffer {
  const length = lie?.length ?? BigInt(actual);
  const bits = lie?.bits ?? (actual < 126 ? 7 : actual < 65536 ? 16 : 64);
  if (bits === 7) return Buffer.from([mask | Number(length)]);
  if (bits === 16) {
    const bytes = Buffer.from([mask | 126, 0, 0]);
    bytes.writeUInt16BE(Number(length), 1);
    return bytes;
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = mask | 127;
  bytes.writeBigUInt64BE(length, 1);
  return bytes;
}

/** Takes a client's frames apart; masks must be set, or it throws. */
export function readFrames(bytes: Buffer): { opcode: number; payload: Buffer }[] {
  const frames: { opcode: number; payload: Buffer }[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const opcode = (bytes[at] ?? 0) & 15;
    const second = bytes[at + 1] ?? 0;
    if ((second & 0x80) === 0) throw new Error('a client frame is not masked');
    let length = second & 0x7f;
    at += 2;
    if (length === 126) {
      length = bytes.readUInt16BE(at);
      at += 2;
    } else if (length === 127) {
      length = Number(bytes.readBigUInt64BE(at));
      at += 8;
    }
    const key = bytes.subarray(at, at + 4);
    const payload = Buffer.from(bytes.subarray(at + 4, at + 4 + length).map((byte, i) => byte ^ (key[i % 4] ?? 0)));
    frames.push({ opcode, payload });
    at += 4 + length;
  }
  return frames;
}
