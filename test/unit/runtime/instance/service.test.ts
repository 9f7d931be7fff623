import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Permission } from '../../../../src/authority/permission.ts';
import type { PluginInstance } from '../../../../src/runtime/instance/plugin-instance.ts';
import { until } from '../../../servers/until.ts';
import { endRigs, guestRecord, never, rig } from './rig.ts';

let server: WebSocketServer;
let url: string;
const said: string[] = [];

beforeEach(async () => {
  said.length = 0;
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => socket.on('message', (data) => said.push(String(data))));
  await once(server, 'listening');
  const address = server.address();
  url = `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/events?key=hidden`;
});

afterEach(async () => {
  await endRigs();
  await until('no client is left', () => server.clients.size === 0);
  await new Promise((resolve) => server.close(resolve));
});

const permissions: Permission[] = [
  { kind: 'surface', surface: 'service' },
  { kind: 'surface', surface: 'ingress' },
  { kind: 'service', name: 'watch' },
  { kind: 'ingress', name: 'incoming' },
];

function service(sources: string[], eventKinds: string[] = [], surfaces = ['service', 'ingress', 'tool'] as const) {
  return guestRecord('instance', {
    requested: permissions,
    surfaces: new Set(surfaces),
    config: { url },
    manifest: {
      services: [{ name: 'watch', description: '', lifecycle: '', sideEffects: [] }],
      ingresses: [{ name: 'incoming', description: '', eventKinds, sources, sideEffects: [] }],
    },
  });
}

function client(): WebSocket {
  const [socket] = server.clients;
  if (!socket) throw new Error('nobody is connected');
  return socket;
}

/** The guest counts its events itself. A state is shown before the event that tells of it is delivered. */
async function untilTold(plugin: PluginInstance, events: number): Promise<void> {
  await until(`${events} events are delivered`, async () => {
    const status = await plugin.queryStatus(never);
    return status.ok && Object(status.value).data?.events === events;
  });
}

describe('a service with subscriptions', () => {
  test('a message becomes an event, and the guest answers on the same connection', async () => {
    const plugin = rig().add(service([`websocket:${url}`]));
    await plugin.start(never);
    await until('it is connected', () => plugin.service?.subscriptions[0]?.state === 'connected');
    client().send('one');
    client().send('two');
    await until('both answers are sent', () => plugin.service?.results.length === 2);
    expect(plugin.service?.results).toMatchObject([{ status: 'Recorded' }, { status: 'Recorded' }]);
    await until('both have come', () => said.length === 2);
    expect(said).toEqual(['re: one', 're: two']);
    expect(plugin.service?.subscriptions).toMatchObject([{ ingress: 'incoming', state: 'connected' }]);
    expect(plugin.connections).toMatchObject([{ ownedBy: 'service', url: url.replace(/\?.*/, '') }]);
    expect(plugin.connections[0]).not.toHaveProperty('expiresAt');
  });

  test('the end of the connection is an event too, and nothing connects again', async () => {
    const plugin = rig().add(service([url]));
    await plugin.start(never);
    await until('it is connected', () => plugin.service?.subscriptions[0]?.state === 'connected');
    client().close(4000, 'enough');
    await until('it is shown', () => plugin.service?.subscriptions[0]?.state === 'closed');
    await untilTold(plugin, 1);
    await until('the client is gone', () => server.clients.size === 0);
    expect(plugin.connections).toEqual([]);
  });

  test('a binary message ends the subscription with an error event', async () => {
    const plugin = rig().add(service([url]));
    await plugin.start(never);
    await until('it is connected', () => plugin.service?.subscriptions[0]?.state === 'connected');
    client().send(Buffer.from([1]));
    await until('it has failed', () => plugin.service?.subscriptions[0]?.state === 'failed');
    expect(plugin.service?.subscriptions).toMatchObject([{ lastError: expect.stringContaining('binary') }]);
  });

  test('kinds that the ingress does not list are not delivered', async () => {
    const plugin = rig().add(service([url], ['websocket_close']));
    await plugin.start(never);
    await until('it is connected', () => plugin.service?.subscriptions[0]?.state === 'connected');
    client().send('unwanted');
    client().close(1000);
    await until('it is shown', () => plugin.service?.subscriptions[0]?.state === 'closed');
    // The text came first, so it would have left the result of its answer by now.
    expect(plugin.service?.results).toEqual([]);
    await untilTold(plugin, 1);
    expect(said).toEqual([]);
  });

  test.each([
    ['a URL without a target', ['ws://elsewhere.test/'], 'failed'],
    ['an empty URL', ['websocket:'], 'failed'],
  ])('%s is a failed subscription, and the instance runs', async (_, sources, state) => {
    const plugin = rig().add(service(sources));
    await plugin.start(never);
    await until('it is told', () => plugin.service?.subscriptions[0]?.state === state);
    expect(plugin.state.kind).toBe('ready');
  });

  test('four are connected, more are failed', async () => {
    const plugin = rig().add(service(Array.from({ length: 5 }, (_, i) => `${url}&n=${i}`)));
    await plugin.start(never);
    await until('four are connected', () => server.clients.size === 4);
    await until('the fifth is told', () => plugin.service?.subscriptions[4]?.state === 'failed');
    expect(plugin.service?.subscriptions.map(({ state }) => state)).toEqual([...Array(4).fill('connected'), 'failed']);
  });

  test('without the surfaces nothing is connected', async () => {
    const plugin = rig().add({ ...service([url]), enabledSurfaces: new Set(['tool'] as const) });
    await plugin.start(never);
    expect(plugin.service?.subscriptions).toEqual([]);
    expect(server.clients.size).toBe(0);
  });

  test('stopping says goodbye; a withdrawn grant does not', async () => {
    const { add, runtime } = rig();
    const record = service([url]);
    const plugin = add(record);
    await plugin.start(never);
    await until('it is connected', () => plugin.service?.subscriptions[0]?.state === 'connected');
    const closed = once(client(), 'close');
    await plugin.stop(never);
    expect((await closed)[0]).toBe(1005);
    await plugin.start(never);
    await until('it is connected again', () => plugin.service?.subscriptions[0]?.state === 'connected');
    const dropped = once(client(), 'close');
    const elsewhere = [{ scheme: 'ws', host: 'elsewhere.test', pathPrefixes: [] }];
    runtime.update([{ ...record, grants: { ...record.grants, websocket: elsewhere } }]);
    expect((await dropped)[0]).toBe(1006);
  });

  test('a guest that traps in an event is ended, with its subscriptions', async () => {
    const plugin = rig().add(service([url]));
    await plugin.start(never);
    await until('it is connected', () => plugin.service?.subscriptions[0]?.state === 'connected');
    const trapped = await plugin.deliver('incoming', { kind: 'trap', source: 'x', payload: null }, never);
    expect(trapped).toMatchObject({ refusal: { code: 'guest-execution' } });
    expect(plugin.state.kind).toBe('failed');
    await until('no client is left', () => server.clients.size === 0);
  });
});

describe('delivery by hand', () => {
  const event = { kind: 'note', source: 'person', payload: { a: 1 } };

  test('shares the instance with its tools', async () => {
    const plugin = rig().add(service([]));
    await plugin.callTool('echo', '{}', never);
    expect(await plugin.deliver('incoming', event, never)).toEqual({
      ok: true,
      value: { accepted: true, ingress: 'incoming', events: 1, tools: 1 },
    });
  });

  test.each([
    ['another ingress', () => service([]), 'other', event, 'ingress-unknown'],
    ['a large event', () => service([]), 'incoming', { ...event, payload: 'x'.repeat(65_536) }, 'event-too-long'],
    [
      'the surface off',
      () => ({ ...service([]), enabledSurfaces: new Set(['tool'] as const) }),
      'incoming',
      event,
      'surface-disabled',
    ],
    [
      'no permission',
      () => ({ ...service([]), grants: { ...service([]).grants, permissions: [] } }),
      'incoming',
      event,
      'permission-not-granted',
    ],
  ])('%s', async (_, record, ingress, delivered, code) => {
    const { add, places } = rig();
    expect(await add(record()).deliver(ingress, delivered, never)).toMatchObject({ refusal: { code } });
    expect(places.started).toBe(0);
  });
});
