import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../../src/runtime/clock.ts';
import { type RequestPorts, request } from '../../../../src/runtime/host/request/request-api.ts';
import type { Destination, Network } from '../../../../src/runtime/network/network.ts';
import { systemNetwork } from '../../../../src/runtime/network/system-network.ts';
import { ScriptServer } from '../../../servers/script-server.ts';
import { until } from '../../../servers/until.ts';
import { FakeClock } from '../fake-clock.ts';
import { loopbackRecord, sampleRecord } from '../sample-record.ts';

const never = new AbortController().signal;
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function http(answer: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { url: `http://127.0.0.1:${address.port}`, server };
}

/** Counts what leaves the machine. */
class SpyNetwork implements Network {
  readonly lookups: string[] = [];
  readonly destinations: Destination[] = [];
  readonly sockets: Socket[] = [];
  answers: { address: string; family: number }[] = [{ address: '127.0.0.1', family: 4 }];

  async lookup(host: string) {
    this.lookups.push(host);
    return this.answers;
  }

  async connect(destination: Destination, signal: AbortSignal) {
    this.destinations.push(destination);
    const socket = await systemNetwork().connect(destination, signal);
    this.sockets.push(socket);
    return socket;
  }
}

const ports = (network: Network = new SpyNetwork()): RequestPorts => ({
  network,
  clock: systemClock,
  privateAddresses: 'allowed',
});
const get = (url: string, fields: object = {}) => JSON.stringify({ method: 'GET', url, ...fields });

async function value(json: string, of = ports(), record = loopbackRecord()): Promise<unknown> {
  const outcome = await request(of, record, json, never);
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`);
  return JSON.parse(outcome.value);
}

describe('request', () => {
  test('answers with status, headers, body and truncated, in that order', async () => {
    const { url } = await http((_, response) => {
      response.setHeader('X-Twice', ['a', 'b']);
      response.setHeader('Set-Cookie', 'secret=1');
      response.writeHead(404);
      response.end('no');
    });
    const outcome = await request(ports(), loopbackRecord(), get(`${url}/v1?q=1`), never);
    expect(outcome.ok && Object.keys(JSON.parse(outcome.value))).toEqual(['status', 'headers', 'body', 'truncated']);
    const answer = await value(get(url));
    expect(answer).toMatchObject({ status: 404, body: 'no', truncated: false });
    const names = (answer as { headers: { name: string; value: string }[] }).headers;
    expect(names.filter(({ name }) => name === 'x-twice').map((header) => header.value)).toEqual(['a', 'b']);
    expect(names.some(({ name }) => name === 'set-cookie')).toBe(false);
  });

  test('sends method, path, query, headers and body, and writes the host itself', async () => {
    const seen: unknown[] = [];
    const { url } = await http(async (asked, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of asked) chunks.push(chunk);
      seen.push(asked.method, asked.url, asked.headers, Buffer.concat(chunks).toString());
      response.end();
    });
    const body = 'あ';
    await value(get(`${url}/a%2fb?x=1`, { method: 'POST', body, headers: [{ name: 'X-A', value: '1' }] }));
    expect(seen[0]).toBe('POST');
    expect(seen[1]).toBe('/a%2fb?x=1');
    expect(seen[2]).toMatchObject({
      host: new URL(url).host,
      'user-agent': 'yoi-plugin-request-host-api/0.1',
      'x-a': '1',
      'content-length': '3',
    });
    expect(seen[2]).not.toHaveProperty('accept-encoding');
    expect(seen[3]).toBe(body);
  });

  test.each([[301], [302], [307], [401], [407]])('a %i comes back as it is', async (status) => {
    let asked = 0;
    const { url } = await http((_, response) => {
      asked += 1;
      response.writeHead(status, { location: '/elsewhere' });
      response.end();
    });
    expect(await value(get(url))).toMatchObject({ status });
    expect(asked).toBe(1);
  });

  test.each([
    ['at the bound', 65_536, false],
    ['one beyond', 65_537, true],
    ['far beyond', 1_000_000, true],
  ])('a body %s', async (_, length, truncated) => {
    const { url } = await http((__, response) => response.end('x'.repeat(length)));
    const answer = (await value(get(url))) as { body: string };
    expect(answer).toMatchObject({ truncated });
    expect(answer.body.length).toBe(Math.min(length, 65_536));
  });

  test('a body that never ends is read up to its bound and no further', async () => {
    const server = await ScriptServer.start((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write('y'.repeat(65_536)));
        if (!socket.destroyed) socket.once('drain', more);
      };
      more();
    });
    stops.push(() => server.stop());
    expect(await value(get(`http://127.0.0.1:${server.port}/`))).toMatchObject({ truncated: true });
    await until('the server sees the end', () => server.open === 0);
  });

  test('bytes that are no UTF-8 become replacement characters, and the text stays within the bound', async () => {
    const { url } = await http((_, response) => response.end(Buffer.alloc(40_000, 0xff)));
    const answer = (await value(get(url))) as { body: string; truncated: boolean };
    expect(Buffer.byteLength(answer.body)).toBeLessThanOrEqual(65_536);
    expect(answer.truncated).toBe(true);
  });

  test('a name is asked for once and dialled at the answer', async () => {
    const { url } = await http((asked, response) => response.end(asked.headers.host));
    const network = new SpyNetwork();
    const target = { scheme: 'http', host: 'plugin.example.test', pathPrefixes: [], methods: ['GET'] };
    const record = sampleRecord({
      requested: [{ kind: 'host_api', api: 'request' }],
      manifest: { request: [target] },
      grants: { request: [target] },
    });
    const port = new URL(url).port;
    const answer = await value(get(`http://plugin.example.test:${port}/`), ports(network), record);
    expect(answer).toMatchObject({ body: `plugin.example.test:${port}` });
    expect(network.lookups).toEqual(['plugin.example.test']);
    expect(network.destinations).toMatchObject([{ port: Number(port), addresses: [{ address: '127.0.0.1' }] }]);
  });

  test.each([
    ['no answer', [], 'allowed', 'dns-empty'],
    ['a private answer, blocked', [{ address: '10.0.0.1', family: 4 }], 'blocked', 'address-private'],
  ] as const)('%s', async (_, answers, privateAddresses, code) => {
    const network = new SpyNetwork();
    network.answers = [...answers];
    const target = { scheme: 'http', host: 'a.test', pathPrefixes: [], methods: ['GET'] };
    const record = sampleRecord({
      requested: [{ kind: 'host_api', api: 'request' }],
      manifest: { request: [target] },
      grants: { request: [target] },
    });
    const outcome = await request({ ...ports(network), privateAddresses }, record, get('http://a.test/'), never);
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
    expect(network.destinations).toEqual([]);
  });

  test('of a mixed answer only public addresses are dialled when private ones are blocked, and at most sixteen', async () => {
    const network = new SpyNetwork();
    network.answers = [
      { address: '127.0.0.1', family: 4 },
      ...Array.from({ length: 1000 }, (_, i) => ({ address: `93.184.${i >> 8}.${i & 255}`, family: 4 })),
    ];
    network.connect = async (destination) => {
      network.destinations.push(destination);
      throw new Error('not dialled in a test');
    };
    const target = { scheme: 'http', host: 'a.test', pathPrefixes: [], methods: ['GET'] };
    const record = sampleRecord({
      requested: [{ kind: 'host_api', api: 'request' }],
      manifest: { request: [target] },
      grants: { request: [target] },
    });
    await request({ ...ports(network), privateAddresses: 'blocked' }, record, get('http://a.test/'), never);
    const [destination] = network.destinations;
    expect(destination?.addresses).toHaveLength(16);
    expect(destination?.addresses.some(({ address }) => address === '127.0.0.1')).toBe(false);
  });

  test.each([
    ['nothing is said', () => {}],
    ['half a head is said', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nX-A: ')],
    ['half a body is said', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')],
  ])('one deadline for the exchange: %s', async (_, script) => {
    const server = await ScriptServer.start(script);
    stops.push(() => server.stop());
    const clock = new FakeClock();
    const network = new SpyNetwork();
    const answer = request(
      { network, clock, privateAddresses: 'allowed' },
      loopbackRecord(),
      get(`http://127.0.0.1:${server.port}/?token=x`),
      never,
    );
    await until('the server has the request', () => server.accepted === 1 && network.sockets.length === 1);
    clock.advance(5000);
    expect(await answer).toMatchObject({ ok: false, refusal: { code: 'request-timeout' } });
    await until('the socket is gone', () => server.open === 0);
    expect(clock.pending).toBe(0);
  });

  test.each([
    ['a reset before the answer', (socket: Socket) => socket.resetAndDestroy()],
    ['no HTTP', (socket: Socket) => void socket.end('hello\r\n\r\n')],
    [
      'too many headers',
      (socket: Socket) => void socket.write(`HTTP/1.1 200 OK\r\n${'X-A: b\r\n'.repeat(10_000)}\r\n`),
    ],
    [
      'an upgrade nobody asked for',
      (socket: Socket) => void socket.write('HTTP/1.1 101 S\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
    ],
  ])('%s is a failure without the query in its text', async (_, script) => {
    const server = await ScriptServer.start((socket) => void script(socket));
    stops.push(() => server.stop());
    const outcome = await request(ports(), loopbackRecord(), get(`http://127.0.0.1:${server.port}/?key=abc`), never);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'request-failed' } });
    expect(JSON.stringify(outcome)).not.toContain('abc');
    await until('the socket is gone', () => server.open === 0);
  });

  test('a cancelled call leaves no socket', async () => {
    const server = await ScriptServer.start(() => {});
    stops.push(() => server.stop());
    const call = new AbortController();
    const answer = request(ports(), loopbackRecord(), get(`http://127.0.0.1:${server.port}/`), call.signal);
    await until('the server has the request', () => server.accepted === 1);
    call.abort();
    expect((await answer).ok).toBe(false);
    await until('the socket is gone', () => server.open === 0);
  });

  test('what is refused never reaches the network', async () => {
    const network = new SpyNetwork();
    await request(ports(network), sampleRecord(), get('http://127.0.0.1:1/'), never);
    await request(ports(network), loopbackRecord(), get('http://localhost:1/'), never);
    expect(network.lookups).toEqual([]);
    expect(network.destinations).toEqual([]);
  });
});
