import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { UrlTarget } from '../../../src/authority/target.ts';
import type { Network } from '../../../src/runtime/network/network.ts';
import { systemNetwork } from '../../../src/runtime/network/system-network.ts';
import type { Outcome } from '../../../src/runtime/outcome.ts';
import { accept, closePayload, frame, OPCODE } from '../../servers/frames.ts';
import { type Script, ScriptServer } from '../../servers/script-server.ts';
import { until } from '../../servers/until.ts';
import { endRigs, guestRecord, impatient, never, rig } from './instance/rig.ts';

/**
 * What a hostile plugin or a hostile server can try, each through a real guest in a real worker. Every row ends with no
 * socket and no worker left, which `endRigs` and the servers' own counts say.
 */

const servers: ScriptServer[] = [];

afterEach(async () => {
  await endRigs();
  for (const server of servers.splice(0)) {
    await until('no socket is left', () => server.open === 0);
    await server.stop();
  }
});

const result = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code);

/** Counts what would leave the machine, and lets nothing out. */
function sealed(): Network & { readonly tried: string[] } {
  const tried: string[] = [];
  return {
    tried,
    lookup: async (host) => {
      tried.push(`lookup ${host}`);
      return [{ address: '127.0.0.1', family: 4 }];
    },
    connect: async ({ host, port }) => {
      tried.push(`connect ${host}:${port}`);
      throw new Error('sealed');
    },
  };
}

async function scan(granted: UrlTarget, url: string) {
  const network = sealed();
  const socket = {
    scheme: granted.scheme.replace('http', 'ws'),
    host: granted.host,
    pathPrefixes: granted.pathPrefixes,
  };
  const targets = {
    request: [{ ...granted, methods: ['GET'] }],
    websocket: [granted.port === undefined ? socket : { ...socket, port: granted.port }],
  };
  const plugin = rig({ ports: { network } }).add(guestRecord('tool', { manifest: targets, grants: targets }));
  const isSocket = /^\s*wss?:/i.test(url);
  const input = JSON.stringify(isSocket ? { url } : { method: 'GET', url });
  const outcome = await plugin.callTool(isSocket ? 'e-open' : 'e-request', input, never);
  expect(outcome.ok).toBe(false);
  return network.tried;
}

const good: UrlTarget = { scheme: 'https', host: 'good.example.com', port: 443, pathPrefixes: ['/v1/'] };

describe('1–10: forms of URLs', () => {
  test.each([
    ['1: a longer host', 'https://good.example.com.evil.test/v1/'],
    ['1: a host with a prefix', 'https://evilgood.example.com/v1/'],
    ['2: the name as user', 'https://good.example.com@evil.test/v1/'],
    ['2: a user and password', 'https://u:p@good.example.com/v1/'],
    ['2: a user alone', 'wss://u@good.example.com/v1/'],
    ['3: a line break that the parser removes', 'https://evil.te\nst/v1/'],
    ['4: a look-alike', 'https://gооd.example.com/v1/'],
    ['4: punycode of it', 'https://xn--gd-jlca.example.com/v1/'],
    ['5: an address', 'https://127.0.0.1/v1/'],
    ['5: a short address', 'https://127.1/v1/'],
    ['5: a mapped address', 'https://[::ffff:127.0.0.1]/v1/'],
    ['5: any address', 'https://0.0.0.0/v1/'],
    ['5: NAT64', 'https://[64:ff9b::7f00:1]/v1/'],
    ['6: another port', 'https://good.example.com:8443/v1/'],
    ['6: port zero', 'https://good.example.com:0/v1/'],
    ['6: no port', 'https://good.example.com:65536/v1/'],
    ['7: beside the path', 'https://good.example.com/v1-admin'],
    ['7: up and down', 'https://good.example.com/v1/../admin'],
    ['7: up, encoded', 'https://good.example.com/v1/%2e%2e/admin'],
    ['7: backslashes', 'https://good.example.com\\..\\admin'],
    ['7: two slashes', 'https://good.example.com//v1/'],
    ['7: an empty path', 'https://good.example.com'],
    ['7: a prefix in the query', 'https://good.example.com/?/v1/'],
    ['8: another scheme', 'http://good.example.com:443/v1/'],
    ['8: ws for wss', 'ws://good.example.com:443/v1/'],
    ['8: a file', 'file:///etc/passwd'],
    ['8: data', 'data:text/plain,x'],
  ])('%s never reaches the network', async (_, url) => {
    expect(await scan(good, url)).toEqual([]);
  });

  test.each([
    ['3: upper case, a trailing dot and blanks around', '  HTTPS://GOOD.example.com./v1/x', 'good.example.com:443'],
    ['4: full-width dots are dots', 'https://good。example。com/v1/', 'good.example.com:443'],
    ['4: a soft hyphen is nothing', 'https://go\u00adod.example.com/v1/', 'good.example.com:443'],
    ['6: the default port written out', 'https://good.example.com:443/v1/', 'good.example.com:443'],
    ['7: encoded slashes stay where they are', 'https://good.example.com/v1/..%2fadmin', 'good.example.com:443'],
  ])('%s is the granted place', async (_, url, place) => {
    expect(await scan(good, url)).toEqual([`lookup ${place.split(':')[0]}`, `connect ${place}`]);
  });

  test.each([
    ['5: hexadecimal and short spellings of a granted address', 'http://0x7f.1/v1/'],
    ['5: a decimal spelling', 'http://2130706433/v1/'],
  ])('%s are dialled as that address, without a lookup', async (_, url) => {
    expect(await scan({ scheme: 'http', host: '127.0.0.1', pathPrefixes: ['/v1/'] }, url)).toEqual([
      'connect 127.0.0.1:80',
    ]);
  });

  test.each([
    ['9: a broad manifest and a narrow grant', '*', 'good.example.com'],
    ['9: a narrow manifest and a broad grant', 'good.example.com', '*'],
  ])('%s: both count', async (_, manifestHost, grantHost) => {
    const target = (host: string) => ({ request: [{ scheme: 'https', host, pathPrefixes: [], methods: ['GET'] }] });
    const network = sealed();
    const plugin = rig({ ports: { network } }).add(
      guestRecord('tool', { manifest: target(manifestHost), grants: target(grantHost) }),
    );
    const ask = (url: string) => plugin.callTool('e-request', JSON.stringify({ method: 'GET', url }), never);
    await ask('https://evil.test/');
    expect(network.tried).toEqual([]);
    await ask('https://good.example.com/');
    expect(network.tried).toHaveLength(2);
  });

  test('10: a grant that the manifest does not ask for allows nothing, and the refusal names the manifest', async () => {
    const network = sealed();
    const request = (host: string) => ({ request: [{ scheme: 'https', host, pathPrefixes: [], methods: ['GET'] }] });
    const plugin = rig({ ports: { network } }).add(
      guestRecord('tool', { manifest: request('other.test'), grants: request('good.example.com') }),
    );
    const outcome = await plugin.callTool('e-request', '{"method":"GET","url":"https://good.example.com/"}', never);
    expect(outcome).toMatchObject({ refusal: { denial: { side: 'manifest' } } });
    expect(network.tried).toEqual([]);
  });

  test('11: grants for another digest or version allow nothing', async () => {
    for (const binding of [{ digest: `sha256:${'f'.repeat(64)}` }, { version: '9' }, { id: 'project:other' }]) {
      const plugin = rig().add(guestRecord('tool', { grants: binding }));
      expect(result(await plugin.callTool('echo', '{}', never))).toMatch(/^binding-/);
    }
  });
});

async function against(script: Script) {
  const server = await ScriptServer.start(script);
  servers.push(server);
  const plugin = rig().add(guestRecord('instance'));
  const open = await plugin.callTool('e-open', JSON.stringify({ url: `ws://127.0.0.1:${server.port}/` }), never);
  return { server, plugin, open };
}

const text = (payload: string | Buffer, more = {}) => frame({ opcode: OPCODE.text, payload, ...more });
const rest = (payload: string) => frame({ opcode: OPCODE.continuation, payload, fin: false });

describe('13–24: servers that lie', () => {
  test('13: what a name answers later changes nothing: it is asked once', async () => {
    const server = await ScriptServer.start((socket, head) => accept(socket, head));
    servers.push(server);
    let asked = 0;
    const machine = systemNetwork();
    const network: Network = {
      lookup: async () => [{ address: asked++ === 0 ? '127.0.0.1' : '203.0.113.1', family: 4 }],
      connect: (destination, signal) => machine.connect(destination, signal),
    };
    const targets = { websocket: [{ scheme: 'ws', host: 'moving.test', pathPrefixes: [] }] };
    const plugin = rig({ ports: { network } }).add(guestRecord('instance', { manifest: targets, grants: targets }));
    const url = `ws://moving.test:${server.port}/`;
    expect(result(await plugin.callTool('e-open', JSON.stringify({ url }), never))).toBe('done');
    expect(plugin.connections).toMatchObject([{ address: '127.0.0.1' }]);
    expect(asked).toBe(1);
  });

  const openings: [string, Script][] = [
    ['14: a redirect', (socket) => void socket.end('HTTP/1.1 301 M\r\nLocation: ws://127.0.0.1:1/\r\n\r\n')],
    ['14: a login', (socket) => void socket.end('HTTP/1.1 401 U\r\nWWW-Authenticate: Basic\r\n\r\n')],
    [
      '14: compression unasked',
      (socket, head) => accept(socket, head, ['Sec-WebSocket-Extensions: permessage-deflate']),
    ],
    ['20: a flood of headers', (socket) => void socket.write(`HTTP/1.1 101 S\r\n${'A: b\r\n'.repeat(20_000)}`)],
    ['20: a reset', (socket) => void socket.resetAndDestroy()],
  ];

  test.each(openings)('%s', async (_, script) => {
    const { open, plugin } = await against(script);
    expect(result(open)).toBe('guest-execution');
    expect(plugin.state.kind).toBe('failed');
  });

  const streams: [string, Buffer[]][] = [
    ['15: 100,000 one-byte fragments', [text('x', { fin: false }), Buffer.concat(Array(100_000).fill(rest('x')))]],
    ['16: one byte too many', [text('x'.repeat(65_537))]],
    ['16: a length that lies', [text('x', { lie: { bits: 64, length: 1n << 62n } })]],
    ['16: the top bit of a length', [text('x', { lie: { bits: 64, length: (1n << 63n) + 1n } })]],
    ['17: a compressed frame', [text(Buffer.alloc(100, 0), { reserved: 0x40 })]],
    ['18: invalid UTF-8', [text(Buffer.from([0xc3, 0x28]))]],
    [
      '18: a close reason that is too long',
      [frame({ opcode: OPCODE.close, payload: closePayload(1000, 'r'.repeat(124)) })],
    ],
    ['19: a flood of pings', [Buffer.concat(Array(1000).fill(frame({ opcode: OPCODE.ping, payload: 'p' })))]],
    ['19: a flood of pongs', [Buffer.concat(Array(1000).fill(frame({ opcode: OPCODE.pong })))]],
  ];

  test.each(streams)('%s ends the connection', async (_, bytes) => {
    const { plugin, open } = await against((socket, head) => {
      accept(socket, head);
      for (const chunk of bytes) socket.write(chunk);
    });
    expect(result(open)).toBe('done');
    expect(result(await plugin.callTool('e-recv', '{"ms":0}', never))).toBe('guest-execution');
    expect(plugin.sockets).toBe(0);
  });

  test('18: a binary message is refused', async () => {
    const { plugin } = await against((socket, head) => {
      accept(socket, head);
      socket.write(frame({ opcode: OPCODE.binary, payload: 'x' }));
    });
    const outcome = await plugin.callTool('e-recv', '{"ms":0}', never);
    expect(outcome).toMatchObject({ refusal: { message: expect.stringContaining('binary') } });
  });

  test('20: a peer that never answers the close is not waited for', async () => {
    const { plugin } = await against((socket, head) => accept(socket, head));
    expect(await plugin.callTool('e-close', '{}', never)).toMatchObject({ value: { content: '{"closed":true}' } });
    expect(plugin.sockets).toBe(0);
  });

  test('21: a flood of opens is stopped at four', async () => {
    const server = await ScriptServer.start((socket, head) => accept(socket, head));
    servers.push(server);
    const plugin = rig().add(guestRecord('tool'));
    const input = JSON.stringify({ url: `ws://127.0.0.1:${server.port}/` });
    const outcome = await plugin.callTool('e-flood', input, never);
    expect(outcome).toMatchObject({ refusal: { message: expect.stringContaining('before dialing') } });
    expect(server.accepted).toBe(4);
  });

  test.each([[0], [2], [4294967295]])('21: handle %i, which is somebody else’s or nobody’s', async (handle) => {
    const server = await ScriptServer.start((socket, head) => accept(socket, head));
    servers.push(server);
    const url = `ws://127.0.0.1:${server.port}/`;
    const { runtime } = rig();
    runtime.update([guestRecord('instance'), guestRecord('instance', { id: 'other' })]);
    const [mine, other] = [...runtime.instances.values()];
    await other?.callTool('e-open', JSON.stringify({ url }), never);
    await other?.callTool('e-open', JSON.stringify({ url }), never);
    const outcome = await mine?.callTool('e-handle', JSON.stringify({ handle }), never);
    expect(outcome).toMatchObject({ refusal: { message: expect.stringContaining('unknown WebSocket handle') } });
    expect(other?.connections).toHaveLength(2);
  });

  test('24: a fast peer and a guest that never receives: what is read ahead is bounded', async () => {
    let writing: Socket | undefined;
    const { plugin } = await against((socket, head) => {
      accept(socket, head);
      writing = socket;
      const message = text('y'.repeat(10_000));
      const more = () => {
        while (!socket.destroyed && socket.write(message));
        if (!socket.destroyed) socket.once('drain', more);
      };
      more();
    });
    await until('the bound is reached', () => (plugin.connections[0]?.queued.bytes ?? 0) >= 65_536);
    expect(plugin.connections[0]?.queued.bytes).toBeLessThanOrEqual(65_536 + 10_000);
    expect(writing?.destroyed).toBe(false);
  });
});

describe('25–28: guests that take', () => {
  test.each([
    ['25: an endless loop', 'e-spin', 'compute-exceeded'],
    ['26: endless recursion', 'e-recurse', 'guest-execution'],
    ['27: output beyond the bound', 'e-big', 'guest-output'],
    ['27: no JSON', 'e-garbage', 'guest-output'],
    ['27: a prototype key', 'e-proto', 'guest-output'],
    ['27: a number that is none', 'e-infinite', 'guest-output'],
  ])('%s', async (_, tool, expected) => {
    const plugin = rig({ ports: impatient }).add(guestRecord('tool'));
    expect(result(await plugin.callTool(tool, '{}', never))).toBe(expected);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  test('26: growing stops at the limit', async () => {
    const plugin = rig().add(guestRecord('tool'));
    const outcome = await plugin.callTool('e-grow', '{}', never);
    expect(outcome.ok && Number(outcome.value.content)).toBeLessThanOrEqual(32);
  });

  test('28: a worker that dies is a visible failure, and others go on', async () => {
    const { runtime, places } = rig();
    runtime.update([guestRecord('instance'), guestRecord('instance', { id: 'other' })]);
    const [dying, other] = [...runtime.instances.values()];
    await dying?.start(never);
    const [place] = places.living;
    await other?.start(never);
    await place?.end();
    await until('it is told', () => dying?.state.kind === 'failed');
    expect(dying?.state).toMatchObject({ reason: { code: 'guest-gone' } });
    expect(result((await other?.callTool('echo', '{}', never)) ?? { ok: true, value: 0 })).toBe('done');
    expect(result((await dying?.callTool('echo', '{}', never)) ?? { ok: true, value: 0 })).toBe('done');
  });
});

describe('nothing else is touched', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yoi spy-'));
    return () => rmSync(folder, { recursive: true, force: true });
  });

  test('no proxy sees a byte: neither that of the environment nor one that is patched into http and https', async () => {
    const proxy = createServer((socket) => socket.destroy());
    let asked = 0;
    proxy.on('connection', () => {
      asked += 1;
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = proxy.address();
    const at = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'all_proxy', 'NODE_USE_ENV_PROXY']) {
      vi.stubEnv(name, name === 'NODE_USE_ENV_PROXY' ? '1' : at);
    }
    const spies = [http, https].flatMap((module) => [vi.spyOn(module, 'request'), vi.spyOn(module, 'get')]);
    const fetching = vi.spyOn(globalThis, 'fetch');
    const web = http.createServer((_, response) => response.end('direct'));
    web.listen(0, '127.0.0.1');
    await once(web, 'listening');
    const chat = new WebSocketServer({ server: web });
    const target = web.address();
    const port = typeof target === 'object' && target ? target.port : 0;
    const plugin = rig().add(guestRecord('tool'));
    const ask = JSON.stringify({ method: 'GET', url: `http://127.0.0.1:${port}/` });
    expect(await plugin.callTool('e-request', ask, never)).toMatchObject({
      value: { content: expect.stringContaining('direct') },
    });
    expect(result(await plugin.callTool('e-open', JSON.stringify({ url: `ws://127.0.0.1:${port}/` }), never))).toBe(
      'done',
    );
    await until('the connection is gone', () => chat.clients.size === 0);
    expect(asked).toBe(0);
    for (const spy of [...spies, fetching]) expect(spy).not.toHaveBeenCalled();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    web.closeAllConnections();
    await Promise.all([web, proxy].map((server) => new Promise((resolve) => server.close(resolve))));
  });

  test('a file outside of the granted folder stays unread', async () => {
    const secret = join(folder, 'secret.txt');
    writeFileSync(secret, 'untouched');
    const plugin = rig().add(
      guestRecord('tool', { grants: { fs: [{ root: join(folder, 'elsewhere'), operations: ['read'] }] } }),
    );
    expect(result(await plugin.callTool('e-read', '{"path":"secret.txt"}', never))).toBe('guest-execution');
    expect(readFileSync(secret, 'utf8')).toBe('untouched');
  });
});
