import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../../../src/runtime/clock.ts';
import { HandleTable } from '../../../../src/runtime/host/websocket/handle-table.ts';
import { WebsocketApi } from '../../../../src/runtime/host/websocket/websocket-api.ts';
import { systemNetwork } from '../../../../src/runtime/network/system-network.ts';
import type { Outcome } from '../../../../src/runtime/outcome.ts';
import { accept, closePayload, frame, OPCODE, readFrames } from '../../../servers/frames.ts';
import { type Script, ScriptServer } from '../../../servers/script-server.ts';
import { until } from '../../../servers/until.ts';
import { FakeClock } from '../fake-clock.ts';
import { loopbackRecord, sampleRecord } from '../sample-record.ts';

const never = new AbortController().signal;
const ends: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function guest(clock = systemClock, record = loopbackRecord()) {
  const handles = new HandleTable({ network: systemNetwork(), clock, privateAddresses: 'allowed' });
  ends.push(() => handles.dispose());
  return { handles, api: new WebsocketApi(() => record, handles) };
}

async function wsServer(onConnection: (socket: WebSocket) => void = echo) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: true });
  server.on('connection', onConnection);
  await once(server, 'listening');
  ends.push(async () => {
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { server, url: `ws://127.0.0.1:${address.port}/chat?token=hidden#part` };
}

function echo(socket: WebSocket): void {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
}

async function script(run: Script) {
  const server = await ScriptServer.start(run);
  ends.push(() => server.stop());
  return { server, url: `ws://127.0.0.1:${server.port}/` };
}

const descriptor = (url: string) => JSON.stringify({ url });
const code = (outcome: Outcome<string>) => (outcome.ok ? `value ${outcome.value}` : outcome.refusal.code);

async function opened(api: WebsocketApi, url: string): Promise<number> {
  const outcome = await api.open(descriptor(url), never);
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`);
  return JSON.parse(outcome.value).handle;
}

describe('the four calls', () => {
  test('open, send, recv and close answer in the exact bytes of the reference', async () => {
    const { server, url } = await wsServer();
    const { api, handles } = guest();
    const port = new URL(url).port;
    expect(await api.open(descriptor(url), never)).toEqual({
      ok: true,
      value: `{"handle":1,"url":"ws://127.0.0.1:${port}/chat"}`,
    });
    expect(await api.sendText(1, 'hi😀', never)).toEqual({ ok: true, value: '{"sent":true,"bytes":6}' });
    expect(await api.recv(1, 0, never)).toEqual({ ok: true, value: '{"type":"text","text":"hi😀"}' });
    expect(handles.list()).toMatchObject([
      {
        handle: 1,
        url: `ws://127.0.0.1:${port}/chat`,
        address: '127.0.0.1',
        state: 'open',
        sent: { messages: 1, bytes: 6 },
      },
    ]);
    expect(await api.close(1, never)).toEqual({ ok: true, value: '{"closed":true}' });
    expect(await api.close(1, never)).toEqual({ ok: true, value: '{"closed":false}' });
    await until('the server has no client', () => server.clients.size === 0);
    expect(handles.size).toBe(0);
  });

  test('the handshake offers nothing and tells nothing', async () => {
    let head = '';
    const { url } = await script((socket, said) => {
      head = said;
      accept(socket, said);
    });
    await opened(guest().api, url);
    expect(head.toLowerCase()).toContain('user-agent: yoi-plugin-host/1');
    for (const absent of ['origin', 'sec-websocket-extensions', 'sec-websocket-protocol', 'cookie', 'authorization']) {
      expect(head.toLowerCase()).not.toContain(`${absent}:`);
    }
  });

  test.each([
    ['a protocol', { protocols: ['x'] }, 'protocols-unsupported'],
    ['a header', { headers: [{ name: 'X', value: 'y' }] }, 'headers-unsupported'],
    ['an unknown key', { timeout: 1 }, 'descriptor-invalid'],
    ['http', { url: 'http://127.0.0.1/' }, 'scheme-unsupported'],
    ['ftp', { url: 'ftp://127.0.0.1/' }, 'scheme-unsupported'],
    ['credentials', { url: 'ws://u@127.0.0.1/' }, 'credentials-in-url'],
    ['no URL', { url: '127.0.0.1' }, 'url-invalid'],
    ['another host', { url: 'ws://localhost/' }, 'target-neither'],
    ['a long descriptor', { url: `ws://127.0.0.1/${'x'.repeat(8192)}` }, 'descriptor-too-long'],
  ])('open refuses %s before dialling', async (_, fields, expected) => {
    const { api, handles } = guest();
    expect(code(await api.open(JSON.stringify({ url: 'ws://127.0.0.1:1/', ...fields }), never))).toBe(expected);
    expect(handles.size).toBe(0);
  });

  test('every call but close asks for the permission again', async () => {
    const { api } = guest(systemClock, sampleRecord());
    expect(code(await api.open(descriptor('ws://127.0.0.1/'), never))).toBe('permission-not-requested');
    expect(code(await api.sendText(1, 'x', never))).toBe('permission-not-requested');
    expect(code(await api.recv(1, 1, never))).toBe('permission-not-requested');
    expect(code(await api.close(1, never))).toBe('value {"closed":false}');
  });

  test.each([[0], [1], [4294967295], [2 ** 31]])('handle %i is unknown before any open', async (handle) => {
    const { api } = guest();
    expect(code(await api.sendText(handle, 'x', never))).toBe('handle-unknown');
    expect(code(await api.recv(handle, 1, never))).toBe('handle-unknown');
  });

  test('a handle of another instance is unknown', async () => {
    const { url } = await wsServer();
    await opened(guest().api, url);
    expect(code(await guest().api.sendText(1, 'x', never))).toBe('handle-unknown');
  });

  test('send is bounded in bytes', async () => {
    const { url } = await wsServer();
    const { api } = guest();
    const handle = await opened(api, url);
    expect(code(await api.sendText(handle, 'あ'.repeat(10_923), never))).toBe('text-too-long');
    expect(code(await api.sendText(handle, 'x'.repeat(32_768), never))).toBe('value {"sent":true,"bytes":32768}');
    expect(code(await api.sendText(handle, '', never))).toBe('value {"sent":true,"bytes":0}');
  });
});

describe('capacity', () => {
  test('eight opens at once dial four times', async () => {
    const { server, url } = await script(() => {});
    const { api, handles } = guest();
    const gaveUp = new AbortController();
    const opens = Array.from({ length: 8 }, () => api.open(descriptor(url), gaveUp.signal));
    const refusals = (await Promise.all(opens.slice(4))).map(code);
    expect(refusals).toEqual(['capacity', 'capacity', 'capacity', 'capacity']);
    await until('four are dialled', () => server.accepted === 4);
    expect(handles.size).toBe(4);
    gaveUp.abort();
    expect((await Promise.all(opens.slice(0, 4))).map(code)).toEqual(Array(4).fill('open-cancelled'));
    expect(handles.size).toBe(0);
    await until('no socket is left', () => server.open === 0);
  });

  test('a failed open gives its place back and takes no handle', async () => {
    const { server, url } = await script((socket) => void socket.end('HTTP/1.1 403 No\r\n\r\n'));
    const { api, handles } = guest();
    for (let i = 0; i < 6; i++) expect(code(await api.open(descriptor(url), never))).toBe('handshake-refused');
    expect(handles.size).toBe(0);
    const echoing = await wsServer();
    expect(await opened(api, echoing.url)).toBe(1);
    await until('no socket is left', () => server.open === 0);
  });

  test('handles count up and are not used again', async () => {
    const { url } = await wsServer();
    const { api } = guest();
    expect(await opened(api, url)).toBe(1);
    await api.close(1, never);
    expect(await opened(api, url)).toBe(2);
    expect(await opened(api, url)).toBe(3);
  });

  test('a connection that the peer closed still counts until the guest closes it', async () => {
    const { url } = await wsServer((socket) => socket.close());
    const { api, handles } = guest();
    for (let i = 0; i < 4; i++) await opened(api, url);
    expect(code(await api.open(descriptor(url), never))).toBe('capacity');
    await api.close(2, never);
    expect(await opened(api, url)).toBe(5);
    expect(handles.size).toBe(4);
  });
});

const handshakes: [string, Script, string][] = [
  [
    'a redirect',
    (socket) => void socket.end('HTTP/1.1 302 F\r\nLocation: ws://127.0.0.1:1/\r\n\r\n'),
    'handshake-refused',
  ],
  ['a temporary redirect', (socket) => void socket.end('HTTP/1.1 307 F\r\nLocation: /x\r\n\r\n'), 'handshake-refused'],
  ['401', (socket) => void socket.end('HTTP/1.1 401 N\r\nWWW-Authenticate: Basic\r\n\r\n'), 'handshake-refused'],
  ['407', (socket) => void socket.end('HTTP/1.1 407 N\r\n\r\n'), 'handshake-refused'],
  ['a page', (socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\nhello'), 'handshake-refused'],
  [
    'another protocol',
    (socket) => void socket.write('HTTP/1.1 101 S\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'),
    'handshake-refused',
  ],
  [
    'a wrong accept',
    (socket) =>
      void socket.write(
        'HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n',
      ),
    'handshake-refused',
  ],
  [
    'no accept',
    (socket) => void socket.write('HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    'handshake-refused',
  ],
  ['a subprotocol', (socket, head) => accept(socket, head, ['Sec-WebSocket-Protocol: chat']), 'handshake-refused'],
  [
    'compression',
    (socket, head) => accept(socket, head, ['Sec-WebSocket-Extensions: permessage-deflate']),
    'handshake-refused',
  ],
  ['huge headers', (socket) => void socket.write(`HTTP/1.1 101 S\r\n${'X-A: b\r\n'.repeat(5000)}\r\n`), 'open-failed'],
  ['no HTTP', (socket) => void socket.end('\u0000\u0001garbage\r\n\r\n'), 'open-failed'],
  ['a reset', (socket) => void socket.resetAndDestroy(), 'open-failed'],
  ['an early end', (socket) => void socket.end(), 'open-failed'],
];

describe('the handshake', () => {
  test.each(handshakes)('%s fails the open and leaves nothing', async (_, run, expected) => {
    const { server, url } = await script(run);
    const { api, handles } = guest();
    expect(code(await api.open(descriptor(url), never))).toBe(expected);
    expect([handles.size, server.accepted]).toEqual([0, 1]);
    await until('no socket is left', () => server.open === 0);
  });

  test('nobody listening', async () => {
    const { server, url } = await script(() => {});
    await server.stop();
    ends.length = 0;
    expect(code(await guest().api.open(descriptor(url), never))).toBe('open-failed');
  });

  test.each([
    ['says nothing', () => {}],
    ['trickles', (socket: { write(text: string): unknown }) => void socket.write('HTTP/1.1 101 Switch')],
  ])('one deadline over all when the server %s', async (_, run) => {
    const { server, url } = await script(run);
    const clock = new FakeClock();
    const { api, handles } = guest(clock);
    const opening = api.open(descriptor(url), never);
    await until('the server is asked', () => server.accepted === 1);
    clock.advance(5000);
    expect(code(await opening)).toBe('open-timeout');
    expect(handles.size).toBe(0);
    await until('no socket is left', () => server.open === 0);
    expect(clock.pending).toBe(0);
  });
});

/** Opens against a server that sends `bytes` after its handshake. */
async function served(...bytes: Buffer[]) {
  const { server, url } = await script((socket, head) => {
    accept(socket, head);
    for (const chunk of bytes) socket.write(chunk);
  });
  const { api, handles } = guest();
  return { server, api, handles, handle: await opened(api, url) };
}

const text = (payload: string | Buffer, more = {}) => frame({ opcode: OPCODE.text, payload, ...more });
const more = (payload: string | Buffer, fin = false) => frame({ opcode: OPCODE.continuation, payload, fin });
const ping = (payload = '') => frame({ opcode: OPCODE.ping, payload });

describe('recv', () => {
  test.each([
    ['one message', [text('a')], 'a'],
    ['an empty message', [text('')], ''],
    ['fragments', [text('a', { fin: false }), more('b'), more('c', true)], 'abc'],
    ['empty fragments', [text('', { fin: false }), more(''), more('c', true)], 'c'],
    ['a ping between fragments', [text('a', { fin: false }), ping(), more('b', true)], 'ab'],
    [
      'a character split across fragments',
      [text(Buffer.from([0xe3, 0x81]), { fin: false }), more(Buffer.from([0x82]), true)],
      'あ',
    ],
    ['an unsolicited pong before', [frame({ opcode: OPCODE.pong }), text('a')], 'a'],
    ['one byte at a time', [...text('slow')].map((byte) => Buffer.from([byte])), 'slow'],
    ['the largest message', [text('x'.repeat(65_536))], 'x'.repeat(65_536)],
    ['one below', [text('x'.repeat(65_535))], 'x'.repeat(65_535)],
    [
      'the largest message in two',
      [text('x'.repeat(32_768), { fin: false }), more('x'.repeat(32_768), true)],
      'x'.repeat(65_536),
    ],
  ])('%s', async (_, bytes, expected) => {
    const { api, handle } = await served(...bytes);
    expect(await api.recv(handle, 0, never)).toEqual({
      ok: true,
      value: JSON.stringify({ type: 'text', text: expected }),
    });
  });

  test.each([
    ['a message one beyond the bound', [text('x'.repeat(65_537))]],
    ['fragments beyond the bound', [text('x'.repeat(40_000), { fin: false }), more('x'.repeat(40_000), true)]],
    ['a length that lies far beyond', [text('x', { lie: { bits: 64, length: 1n << 40n } })]],
    ['a 64-bit length with the top bit', [text('x', { lie: { bits: 64, length: 1n << 63n } })]],
    ['100,000 one-byte fragments', [text('x', { fin: false }), Buffer.concat(Array(100_000).fill(more('x')))]],
    ['invalid UTF-8', [text(Buffer.from([0xff]))]],
    ['invalid UTF-8 across fragments', [text(Buffer.from([0xe3]), { fin: false }), more(Buffer.from([0x41]), true)]],
    ['a masked frame', [text('x', { masked: true })]],
    ['a compressed frame that was not agreed', [text('x', { reserved: 0x40 })]],
    ['a reserved bit', [text('x', { reserved: 0x20 })]],
    ['an unknown opcode', [frame({ opcode: 5 })]],
    ['a continuation of nothing', [more('x', true)]],
    ['a message inside a message', [text('a', { fin: false }), text('b')]],
    ['a fragmented ping', [frame({ opcode: OPCODE.ping, fin: false })]],
    ['a long ping', [ping('x'.repeat(126))]],
    ['a long close reason', [frame({ opcode: OPCODE.close, payload: closePayload(1000, 'r'.repeat(124)) })]],
    ['a close of one byte', [frame({ opcode: OPCODE.close, payload: 'x' })]],
    ['a close code that is not allowed', [frame({ opcode: OPCODE.close, payload: closePayload(1005) })]],
    [
      'a close reason that is no UTF-8',
      [frame({ opcode: OPCODE.close, payload: closePayload(1000, Buffer.from([0xff])) })],
    ],
  ])('%s is one failure, then the stream is over', async (_, bytes) => {
    const { api, handle, handles, server } = await served(...bytes);
    expect(code(await api.recv(handle, 0, never))).toBe('receive-failed');
    expect(code(await api.recv(handle, 0, never))).toBe('receive-ended');
    expect(handles.list()).toMatchObject([{ state: 'failed' }]);
    await until('no socket is left', () => server.open === 0);
    expect(handles.sockets).toBe(0);
    expect(handles.size).toBe(1);
  });

  test('a binary message is an error, and the connection lives on', async () => {
    const { api, handle } = await served(frame({ opcode: OPCODE.binary, payload: 'x' }), text('after'));
    expect(code(await api.recv(handle, 0, never))).toBe('binary-unsupported');
    expect(await api.recv(handle, 0, never)).toMatchObject({ ok: true, value: '{"type":"text","text":"after"}' });
  });

  test('what was queued comes before the close, which carries code and reason and comes once', async () => {
    const { api, handle, server } = await served(
      text('1'),
      text('2'),
      frame({ opcode: OPCODE.close, payload: closePayload(4001, 'bye') }),
      text('after the end'),
    );
    await until('the peer is gone', () => server.open === 0);
    expect(await api.recv(handle, 0, never)).toMatchObject({ value: '{"type":"text","text":"1"}' });
    expect(await api.recv(handle, 0, never)).toMatchObject({ value: '{"type":"text","text":"2"}' });
    expect(await api.recv(handle, 0, never)).toMatchObject({ value: '{"type":"closed","code":4001,"reason":"bye"}' });
    expect(code(await api.recv(handle, 0, never))).toBe('receive-ended');
    expect(code(await api.sendText(handle, 'x', never))).toBe('send-failed');
    expect(await api.close(handle, never)).toMatchObject({ value: '{"closed":true}' });
    expect(readFrames(Buffer.concat(server.received))).toEqual([{ opcode: 8, payload: closePayload(4001) }]);
  });

  test.each([
    ['a plain end', (socket: { end(): void }) => socket.end()],
    ['a reset', (socket: { resetAndDestroy(): unknown }) => void socket.resetAndDestroy()],
  ])('%s without a close frame is a failure', async (_, end) => {
    const { url } = await script((socket, head) => {
      accept(socket, head);
      socket.once('data', () => end(socket));
    });
    const { api } = guest();
    const handle = await opened(api, url);
    await api.sendText(handle, 'go', never);
    expect(code(await api.recv(handle, 0, never))).toBe('receive-failed');
  });

  test.each([
    ['0 means five seconds', 0, 5000],
    ['a value', 200, 200],
    ['more than the maximum means the maximum', 4294967295, 30_000],
  ])('a timeout is an answer: %s', async (_, ms, waited) => {
    const { url } = await wsServer();
    const clock = new FakeClock();
    const { api } = guest(clock);
    const handle = await opened(api, url);
    const before = clock.pending;
    const answer = api.recv(handle, ms, never);
    await until('it waits', () => clock.pending > before);
    clock.advance(waited - 1);
    expect(clock.pending).toBe(before + 1);
    clock.advance(1);
    expect(await answer).toEqual({ ok: true, value: '{"type":"timeout"}' });
    expect(await api.sendText(handle, 'still there', never)).toMatchObject({ ok: true });
    expect(await api.recv(handle, 0, never)).toMatchObject({ value: '{"type":"text","text":"still there"}' });
  });

  test('two at once: the second is refused', async () => {
    const { url } = await wsServer();
    const { api } = guest();
    const handle = await opened(api, url);
    const first = api.recv(handle, 0, never);
    expect(code(await api.recv(handle, 0, never))).toBe('receive-busy');
    await api.sendText(handle, 'x', never);
    expect(await first).toMatchObject({ ok: true });
  });

  test('closing while it waits ends it', async () => {
    const { url } = await wsServer();
    const { api } = guest();
    const handle = await opened(api, url);
    const waiting = api.recv(handle, 0, never);
    await api.close(handle, never);
    expect(code(await waiting)).toBe('receive-ended');
  });

  test('cancelling the call ends the wait, and the connection lives on', async () => {
    const { url } = await wsServer();
    const { api } = guest();
    const handle = await opened(api, url);
    const call = new AbortController();
    const waiting = api.recv(handle, 0, call.signal);
    call.abort();
    expect(await waiting).toMatchObject({ value: '{"type":"timeout"}' });
    expect(await api.sendText(handle, 'x', never)).toMatchObject({ ok: true });
  });
});

describe('pings', () => {
  test('exactly one pong for each, with its payload, also while nobody receives', async () => {
    const { server, handle, api } = await served(ping('a'), ping('b'), text('x'));
    expect((await api.recv(handle, 0, never)).ok).toBe(true);
    await until('two pongs came', () => readFrames(Buffer.concat(server.received)).length === 2);
    expect(
      readFrames(Buffer.concat(server.received)).map(({ opcode, payload }) => [opcode, payload.toString()]),
    ).toEqual([
      [10, 'a'],
      [10, 'b'],
    ]);
  });

  test.each([
    ['pings', ping()],
    ['unsolicited pongs', frame({ opcode: OPCODE.pong })],
  ])('a flood of %s ends the connection', async (_, one) => {
    const { server, api, handle } = await served(Buffer.concat(Array(17).fill(one)));
    expect(code(await api.recv(handle, 0, never))).toBe('control-budget');
    await until('no socket is left', () => server.open === 0);
    expect(readFrames(Buffer.concat(server.received)).length).toBeLessThanOrEqual(16);
  });

  test('sixteen a second are borne for minutes', async () => {
    const rounds = 30;
    const clock = new FakeClock();
    let round = () => {};
    const { server, url } = await script((socket, head) => {
      accept(socket, head);
      round = () => void socket.write(Buffer.concat(Array(16).fill(ping())));
    });
    const { api, handles } = guest(clock);
    await opened(api, url);
    for (let i = 1; i <= rounds; i++) {
      round();
      await until('the pongs came', () => readFrames(Buffer.concat(server.received)).length === 16 * i);
      clock.advance(1000);
    }
    expect(handles.list()).toMatchObject([{ state: 'open' }]);
  });
});

describe('a fast peer and a guest that never receives', () => {
  test('the socket is left alone at the bound, and everything arrives once it is read', async () => {
    const count = 2000;
    const body = 'y'.repeat(1000);
    let drained = false;
    const { url } = await script((socket, head) => {
      accept(socket, head);
      for (let i = 0; i < count; i++) socket.write(text(`${i} ${body}`));
      socket.end(frame({ opcode: OPCODE.close, payload: closePayload(1000) }), () => {
        drained = true;
      });
    });
    const { api, handles } = guest();
    const handle = await opened(api, url);
    await until('the bound is reached', () => (handles.list()[0]?.queued.messages ?? 0) >= 64);
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(handles.list()[0]?.queued.messages).toBe(64);
    for (let i = 0; i < count; i++) {
      const outcome = await api.recv(handle, 0, never);
      expect(outcome.ok && JSON.parse(outcome.value).text.startsWith(`${i} `)).toBe(true);
    }
    expect(await api.recv(handle, 0, never)).toMatchObject({ value: expect.stringContaining('closed') });
    expect(drained).toBe(true);
  });

  test('tiny messages are bounded in number', async () => {
    const { api, handle, handles } = await served(Buffer.concat(Array(20_000).fill(text(''))));
    await until('the bound is reached', () => (handles.list()[0]?.queued.messages ?? 0) >= 64);
    expect(handles.list()[0]?.queued.messages).toBeLessThanOrEqual(64 + 512);
    expect((await api.recv(handle, 0, never)).ok).toBe(true);
  });
});

describe('a peer that does not read', () => {
  test('a send that cannot be flushed in time fails and ends the connection', async () => {
    const { server, url } = await script((socket, head) => {
      accept(socket, head);
      socket.pause();
    });
    const clock = new FakeClock();
    const { api, handles } = guest(clock);
    const handle = await opened(api, url);
    const payload = 'x'.repeat(32_768);
    let last: Outcome<string> | undefined;
    for (let i = 0; i < 1000 && last?.ok !== false; i++) {
      const sending = api.sendText(handle, payload, never);
      const settled = await Promise.race([sending, new Promise<undefined>((resolve) => setTimeout(resolve, 50))]);
      if (settled === undefined) clock.advance(5000);
      last = await sending;
    }
    expect(last && code(last)).toBe('send-timeout');
    expect(handles.sockets).toBe(0);
    expect(server.accepted).toBe(1);
  });
});

describe('the end of a connection', () => {
  test('close sends a close frame without code and does not wait for the peer', async () => {
    const { server, url } = await script((socket, head) => accept(socket, head));
    const { api } = guest();
    const handle = await opened(api, url);
    await api.close(handle, never);
    await until('no socket is left', () => server.open === 0);
    expect(readFrames(Buffer.concat(server.received))).toEqual([{ opcode: 8, payload: Buffer.alloc(0) }]);
  });

  test('at fifteen minutes it is gone by itself, and no timer stays', async () => {
    const { server, url } = await wsServer();
    const clock = new FakeClock();
    const { api, handles } = guest(clock);
    const handle = await opened(api, url);
    expect(clock.pending).toBe(1);
    clock.advance(15 * 60_000 - 1);
    expect(handles.size).toBe(1);
    clock.advance(1);
    expect([handles.size, clock.pending]).toEqual([0, 0]);
    expect(code(await api.recv(handle, 0, never))).toBe('handle-unknown');
    await until('the server has no client', () => server.clients.size === 0);
  });

  test('a withdrawn grant drops the connections that it allowed, and only those', async () => {
    const kept = await wsServer();
    const withdrawn = await wsServer();
    const { api, handles } = guest();
    await opened(api, kept.url);
    await opened(api, withdrawn.url);
    expect(handles.dropUnless((url) => url.port === new URL(kept.url).port)).toBe(1);
    expect(handles.list()).toMatchObject([{ handle: 1 }]);
    await until('the server has no client', () => withdrawn.server.clients.size === 0);
    expect(kept.server.clients.size).toBe(1);
  });

  test('dropping the table drops what is open and what is opening', async () => {
    const { server } = await wsServer();
    const silent = await script(() => {});
    const address = server.address();
    const url = `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
    const clock = new FakeClock();
    const { api, handles } = guest(clock);
    await opened(api, url);
    await opened(api, url);
    const opening = api.open(descriptor(silent.url), never);
    await until('it is dialled', () => silent.server.accepted === 1);
    handles.dispose();
    expect(code(await opening)).toBe('open-cancelled');
    expect([handles.size, handles.sockets, clock.pending]).toEqual([0, 0, 0]);
    await until('no client is left', () => server.clients.size === 0 && silent.server.open === 0);
    expect(code(await api.open(descriptor(url), never))).toBe('instance-gone');
  });
});
