import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import type { UrlTarget } from '../../../../src/authority/target.ts';
import { systemClock } from '../../../../src/runtime/clock.ts';
import { request } from '../../../../src/runtime/host/request/request-api.ts';
import { HandleTable } from '../../../../src/runtime/host/websocket/handle-table.ts';
import { WebsocketApi } from '../../../../src/runtime/host/websocket/websocket-api.ts';
import type { Network } from '../../../../src/runtime/network/network.ts';
import { systemNetwork, type Trust } from '../../../../src/runtime/network/system-network.ts';
import { ScriptServer } from '../../../servers/script-server.ts';
import { until } from '../../../servers/until.ts';
import { sampleRecord } from '../sample-record.ts';

const certificate = (name: string) =>
  readFileSync(new URL(`../../../servers/certificates/${name}`, import.meta.url), 'utf8');
const trusted: Trust = { ca: certificate('ca.pem') };
const never = new AbortController().signal;
const ends: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server with a certificate for `gateway.example.test`, which every name resolves to here. */
async function gateway(trust: Trust) {
  const server = createServer({ cert: certificate('server.pem'), key: certificate('server.key') }, (asked, response) =>
    response.end(asked.headers.host),
  );
  let sockets = 0;
  server.on('connection', (socket) => {
    sockets += 1;
    socket.on('close', () => {
      sockets -= 1;
    });
  });
  const chat = new WebSocketServer({ server });
  chat.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(async () => {
    for (const client of chat.clients) client.terminate();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  const machine = systemNetwork(trust);
  const network: Network = {
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    connect: (destination, signal) => machine.connect(destination, signal),
  };
  return { port: address.port, network, sockets: () => sockets };
}

const anywhere: UrlTarget = { scheme: '*', host: '*', pathPrefixes: [] };
const asked = { request: [{ ...anywhere, methods: ['GET'] }], websocket: [anywhere] };
const record = sampleRecord({
  requested: [
    { kind: 'host_api', api: 'request' },
    { kind: 'host_api', api: 'websocket' },
  ],
  manifest: asked,
  grants: asked,
});

describe('TLS', () => {
  test.each([
    ['the right name and a known authority', 'gateway.example.test', trusted, true],
    ['a trailing dot', 'gateway.example.test.', trusted, true],
    ['another name', 'other.example.test', trusted, false],
    ['the bare address', '127.0.0.1', trusted, false],
    ['an unknown authority', 'gateway.example.test', {}, false],
  ])('%s', async (_, host, trust, accepted) => {
    const { port, network, sockets } = await gateway(trust);
    const ports = { network, clock: systemClock, privateAddresses: 'allowed' } as const;
    const answer = await request(
      ports,
      record,
      JSON.stringify({ method: 'GET', url: `https://${host}:${port}/` }),
      never,
    );
    expect(answer.ok).toBe(accepted);
    const handles = new HandleTable(ports);
    ends.push(() => handles.dispose());
    const api = new WebsocketApi(() => record, handles);
    expect((await api.open(JSON.stringify({ url: `wss://${host}:${port}/` }), never)).ok).toBe(accepted);
    if (accepted) {
      await api.sendText(1, 'over TLS', never);
      expect(await api.recv(1, 0, never)).toMatchObject({ value: '{"type":"text","text":"over TLS"}' });
    }
    handles.dispose();
    await until('no socket is left', () => sockets() === 0);
  });

  test('a server that never shakes hands is bound by the same deadline', async () => {
    const server = await ScriptServer.start(() => {}, 'connect');
    ends.push(() => server.stop());
    const gaveUp = new AbortController();
    const connecting = systemNetwork().connect(
      { secure: true, host: 'a.test', port: server.port, addresses: [{ address: '127.0.0.1', family: 4 }] },
      gaveUp.signal,
    );
    await until('the server is dialled', () => server.open === 1);
    gaveUp.abort(new Error('too late'));
    await expect(connecting).rejects.toThrow('too late');
    await until('no socket is left', () => server.open === 0);
  });
});
