import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Permission } from '../../../../src/authority/permission.ts';
import type { InstanceState } from '../../../../src/runtime/instance/instance-state.ts';
import { done, type Outcome, refused } from '../../../../src/runtime/outcome.ts';
import type { PluginRuntime } from '../../../../src/runtime/plugin-runtime.ts';
import type { AdmissionRequest, GuestAdmission } from '../../../../src/runtime/sandbox/guest-trials.ts';
import { ScriptServer } from '../../../servers/script-server.ts';
import { until } from '../../../servers/until.ts';
import { functionType, STRING, toolComponent } from '../../wasm/component-builder.ts';
import { FakeClock } from '../fake-clock.ts';
import { endRigs, guestRecord, impatient, never, rig } from './rig.ts';

const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.refusal.code);

let server: WebSocketServer;
let url: string;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
  await once(server, 'listening');
  const address = server.address();
  url = `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
});

afterEach(async () => {
  await endRigs();
  await until('no client is left', () => server.clients.size === 0);
  await new Promise((resolve) => server.close(resolve));
});

describe.each(['worker', 'process'] as const)('isolated in a %s', (isolation) => {
  test.each([
    ['AssemblyScript', 'tool'],
    ['C', 'tool-c'],
  ])('a tool guest in %s answers, fresh for each call, in one place', async (_, guest) => {
    const { add, places } = rig({ isolation });
    const plugin = add(guestRecord(guest));
    for (let i = 0; i < 3; i++) {
      expect(await plugin.callTool('e-count', '{}', never)).toEqual({
        ok: true,
        value: { summary: 'count', content: '1' },
      });
    }
    expect(plugin.state).toEqual({ kind: 'ready' });
    expect(places.started).toBeLessThanOrEqual(2);
  });

  test('a raw guest answers', async () => {
    const plugin = rig({ isolation }).add(guestRecord('raw'));
    expect(await plugin.callTool('echo', '{"a":"日本"}', never)).toEqual({
      ok: true,
      value: { summary: 'echo', content: '{"a":"日本"}' },
    });
  });

  test.each([
    ['AssemblyScript', 'tool'],
    ['C', 'tool-c'],
  ])('a guest in %s talks to a server, and its connections end with the call', async (_, guest) => {
    const plugin = rig({ isolation }).add(guestRecord(guest));
    const input = JSON.stringify({ url, count: 3, text: 'hello' });
    expect(await plugin.callTool('e-converse', input, never)).toEqual({
      ok: true,
      value: { summary: 'converse', content: '{"type":"text","text":"hello"}' },
    });
    expect(code(await plugin.callTool('e-open', JSON.stringify({ url }), never))).toBe('ok');
    await until('the connection is gone', () => server.clients.size === 0);
  });

  test('a guest that computes for ever is ended at its bound, and the next call starts afresh', async () => {
    const { add, places } = rig({ isolation, ports: impatient });
    const plugin = add(guestRecord('tool'));
    expect(code(await plugin.callTool('e-spin', '{}', never))).toBe('compute-exceeded');
    expect(plugin.state).toMatchObject({ kind: 'failed', failures: 1 });
    expect(plugin.lastReport?.computeMs).toBeGreaterThanOrEqual(200);
    expect(code(await plugin.callTool('e-count', '{}', never))).toBe('ok');
    expect(plugin.state).toEqual({ kind: 'ready' });
    await until('the runaway is gone', () => places.living.size <= 2);
  });

  test('an instance keeps its state and its connection from call to call', async () => {
    const plugin = rig({ isolation }).add(guestRecord('instance', { config: { mode: 'gateway', url } }));
    expect(code(await plugin.start(never))).toBe('ok');
    expect(plugin.componentStatus).toMatchObject({ state: 'ready' });
    expect(plugin.connections).toMatchObject([{ handle: 1, state: 'open', ownedBy: 'guest' }]);
    expect(code(await plugin.callTool('e-send', '"hi"', never))).toBe('ok');
    expect(await plugin.callTool('e-recv', '{"ms":0}', never)).toMatchObject({
      value: { content: '{"type":"text","text":"\\"hi\\""}' },
    });
    expect(await plugin.callTool('e-recv', '{"ms":1}', never)).toMatchObject({
      value: { content: '{"type":"timeout"}' },
    });
    expect(await plugin.stop(never)).toEqual({ ok: true, value: undefined });
    expect(plugin.state).toEqual({ kind: 'stopped' });
    expect(plugin.componentStatus).toEqual({ state: 'stopped' });
  });

  test('killing it while it waits for the host ends everything at once', async () => {
    const { add, places } = rig({ isolation });
    const plugin = add(guestRecord('instance', { config: { mode: 'gateway', url } }));
    await plugin.start(never);
    const waiting = plugin.callTool('e-recv', '{"ms":30000}', never);
    await until('it waits', () => plugin.state.kind === 'busy');
    plugin.kill();
    expect(code(await waiting)).toBe('instance-stopped');
    await until('nothing is left', () => server.clients.size === 0 && places.living.size <= 1);
  });
});

describe('starting', () => {
  test('nothing starts by itself', async () => {
    const { runtime, places } = rig();
    runtime.update([guestRecord('instance'), guestRecord('tool', { id: 'other' })]);
    expect([places.started, runtime.alive]).toEqual([0, 0]);
    expect([...runtime.instances.values()].map(({ state }) => state.kind)).toEqual(['stopped', 'stopped']);
  });

  test.each([
    ['an error object', { mode: 'error' }, 'guest-failed', /start returned error/],
    ['the state failed', { mode: 'failed' }, 'guest-failed', /failed/],
    ['no JSON', { mode: 'garbage' }, 'guest-output', /not valid JSON/],
    ['a trap', { mode: 'trap' }, 'guest-execution', /unreachable/],
    ['no end', { mode: 'spin' }, 'compute-exceeded', /200 ms/],
  ])('%s from start is a failure with its reason', async (_, config, expected, message) => {
    const { add, places } = rig({ ports: impatient });
    const plugin = add(guestRecord('instance', { config }));
    const outcome = await plugin.start(never);
    expect(code(outcome)).toBe(expected);
    expect(plugin.state).toMatchObject({
      kind: 'failed',
      failures: 1,
      reason: { message: expect.stringMatching(message) },
    });
    expect(plugin.alive).toBe(false);
    await until('no worker is left', () => places.living.size === 0);
  });

  test.each([
    ['no runtime', { runtime: undefined }, 'package-load'],
    ['another kind', { runtime: { kind: 'native' } }, 'package-load'],
    [
      'a missing file',
      { runtime: { kind: 'wasm-component', component: 'gone', world: 'yoi:plugin/tool@1.0.0' } },
      'package-load',
    ],
    [
      'a hostile file',
      {
        runtime: { kind: 'wasm-component', component: 'hostile-table-bomb', world: 'yoi:plugin/tool@1.0.0' },
      },
      'guest-module',
    ],
  ])('%s', async (_, change, expected) => {
    const { add, runtime } = rig();
    const record = guestRecord('tool');
    const { runtime: declared, ...manifest } = { ...record.manifest, ...change };
    const plugin = add({ ...record, manifest: declared ? { ...manifest, runtime: declared } : manifest });
    expect(code(await plugin.callTool('echo', '{}', never))).toBe(expected);
    expect(runtime.alive).toBe(0);
  });

  test.each([
    ['websocket', 'open'],
    ['fs', 'read'],
    ['request', 'request'],
  ] as const)('an import of %s without its grant is refused for the reason of that API', async (api, operation) => {
    const read = functionType([STRING], STRING);
    const bytes = toolComponent({ imports: { [`yoi:host/${api}@1.0.0`]: { [operation]: read } } });
    const record = guestRecord('tool');
    const onlyItself = (permission: Permission) => permission.kind !== 'host_api' || permission.api === api;
    const plugin = rig({ ports: { readArtifact: async () => done(bytes) } }).add({
      ...record,
      // The other two are refused as well, for a reason of their own.
      manifest: { ...record.manifest, permissions: record.manifest.permissions.filter(onlyItself) },
      grants: { ...record.grants, permissions: record.grants.permissions.filter((one) => one.kind !== 'host_api') },
    });
    const outcome = await plugin.callTool('echo', '{}', never);
    expect(code(outcome)).toBe('import-not-granted');
    expect(outcome.ok ? '' : outcome.refusal.message).toBe(
      `plugin host API dispatch denied: WASM module error: the import yoi:host/${api}@1.0.0 is not granted: ` +
        `The permission host_api.${api} is not granted`,
    );
  });

  test('without trust, or with the feature off, the caller says why', async () => {
    const { add, places } = rig({ ports: { startRefusal: () => refused('feature-disabled', 'off') } });
    expect(code(await add(guestRecord('tool')).callTool('echo', '{}', never))).toBe('feature-disabled');
    expect(places.started).toBe(0);
  });

  test('at most sixteen live at one time', async () => {
    const { runtime } = rig();
    runtime.update(Array.from({ length: 17 }, (_, i) => guestRecord('tool', { id: `p${i}` })));
    const outcomes = await Promise.all([...runtime.instances.values()].map((plugin) => plugin.start(never)));
    expect(outcomes.map(code).filter((one) => one === 'too-many-instances')).toHaveLength(1);
    expect(runtime.alive).toBe(16);
  });

  test('repeated failures delay the next start, longer and longer, and a success forgets them', async () => {
    const clock = new FakeClock();
    const { add, runtime } = rig({ clock });
    const failing = guestRecord('instance', { config: { mode: 'error' } });
    const plugin = add(failing);
    for (let i = 0; i < 3; i++) expect(code(await plugin.start(never))).toBe('guest-failed');
    expect(code(await plugin.start(never))).toBe('backing-off');
    clock.advance(1000);
    expect(code(await plugin.start(never))).toBe('guest-failed');
    clock.advance(1000);
    expect(code(await plugin.start(never))).toBe('backing-off');
    clock.advance(1000);
    const { config: _config, ...healthy } = failing;
    runtime.update([healthy]);
    expect(code(await plugin.callTool('echo', '{}', never))).toBe('ok');
    expect(plugin.state).toEqual({ kind: 'ready' });
  });
});

describe('the gate in front of V8', () => {
  test('is asked once for a guest, and the plugin says that it is being checked', async () => {
    const requests: AdmissionRequest[] = [];
    const admission: GuestAdmission = {
      async admit(request) {
        requests.push(request);
        request.onTrial();
        return done(undefined);
      },
    };
    const plugin = rig({ ports: { admission } }).add(guestRecord('tool'));
    const states: InstanceState[] = [];
    plugin.onDidChange(() => states.push(plugin.state));
    for (let i = 0; i < 2; i++) expect(code(await plugin.callTool('echo', '{}', never))).toBe('ok');
    expect(requests).toMatchObject([{ kind: 'component', isolation: 'worker' }]);
    expect(states).toContainEqual({ kind: 'starting', checking: true });
    expect(plugin.eventLog.entries.map(({ text }) => text)).toContain('checking once what its code costs to compile');
  });

  test.each(['worker', 'process'] as const)('is told of a guest in a %s, raw ones too', async (isolation) => {
    const requests: AdmissionRequest[] = [];
    const admission: GuestAdmission = {
      async admit(request) {
        requests.push(request);
        return done(undefined);
      },
    };
    await rig({ isolation, ports: { admission } }).add(guestRecord('raw')).callTool('echo', '{}', never);
    expect(requests).toMatchObject([{ kind: 'module', isolation }]);
  });

  test('whose no is the reason of the failure, and nothing is left', async () => {
    const admission: GuestAdmission = { admit: async () => refused('isolation-needed', 'too costly') };
    const { add, places } = rig({ ports: { admission } });
    const plugin = add(guestRecord('tool'));
    expect(code(await plugin.callTool('echo', '{}', never))).toBe('isolation-needed');
    expect(plugin.state).toMatchObject({ kind: 'failed', reason: { code: 'isolation-needed' } });
    await until('no worker is left', () => places.living.size === 0);
  });

  test('is not waited for by a plugin that is ended', async () => {
    let cancelled = false;
    const admission: GuestAdmission = {
      admit: (request, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            cancelled = true;
            resolve(refused('trial-failed', 'cancelled'));
          });
          request.onTrial();
        }),
    };
    const plugin = rig({ ports: { admission } }).add(guestRecord('tool'));
    const calling = plugin.callTool('echo', '{}', never);
    await until('it is being checked', () => plugin.state.kind === 'starting' && plugin.state.checking === true);
    plugin.kill();
    expect(code(await calling)).toBe('instance-stopped');
    expect(cancelled).toBe(true);
  });
});

describe('calls', () => {
  test.each([
    ['a tool that is not declared', 'none', '{}', 'tool-unknown'],
    ['no JSON', 'echo', 'not json', 'input-invalid'],
    ['long input', 'echo', `"${'x'.repeat(65_536)}"`, 'input-too-long'],
  ])('%s is refused before anything starts', async (_, tool, input, expected) => {
    const { add, places } = rig();
    expect(code(await add(guestRecord('tool')).callTool(tool, input, never))).toBe(expected);
    expect(places.started).toBe(0);
  });

  test('input that does not match the schema is refused, with the place', async () => {
    const tool = {
      name: 'echo',
      description: '',
      inputSchema: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] },
      externalWrite: false,
    };
    const plugin = rig().add(guestRecord('tool', { manifest: { tools: [tool] } }));
    expect(await plugin.callTool('echo', '{"n":"x"}', never)).toMatchObject({
      refusal: { code: 'input-mismatch', message: expect.stringContaining('$/n') },
    });
    expect(code(await plugin.callTool('echo', '{}', never))).toBe('input-mismatch');
    expect(code(await plugin.callTool('echo', '{"n":1}', never))).toBe('ok');
  });

  test('a tool without its grant, or with its surface off, is refused', async () => {
    const record = guestRecord('tool');
    const permissions: Permission[] = record.grants.permissions.filter(({ kind }) => kind !== 'tool_namespace');
    const withdrawn = { ...record, grants: { ...record.grants, permissions } };
    expect(code(await rig().add(withdrawn).callTool('echo', '{}', never))).toBe('permission-not-granted');
    const off = { ...record, enabledSurfaces: new Set<never>() };
    expect(code(await rig().add(off).callTool('echo', '{}', never))).toBe('surface-disabled');
  });

  test.each([
    ['e-garbage', /not valid JSON/],
    ['e-number', /summary must be a string/],
    ['e-extra', /unsupported key: attachments/],
    ['e-proto', /unsupported key: __proto__/],
    ['e-infinite', /too large/],
    ['e-empty', /empty/],
    ['e-big', /exceeds 65536/],
  ])('%s is an output failure, and the guest lives on', async (tool, message) => {
    const plugin = rig().add(guestRecord('tool'));
    expect(await plugin.callTool(tool, '{}', never)).toMatchObject({
      refusal: { code: 'guest-output', message: expect.stringMatching(message) },
    });
    expect({}).not.toHaveProperty('polluted');
    expect(code(await plugin.callTool('echo', '{}', never))).toBe('ok');
  });

  test.each([
    ['e-trap', /unreachable/],
    ['e-recurse', /call stack/],
    ['e-bad-utf8', /UTF-8/],
    ['e-bad-pointer', /out of bounds/],
    ['e-huge', /exceeds/],
  ])('%s is an execution failure, and a tool guest lives on', async (tool, message) => {
    const plugin = rig().add(guestRecord('tool'));
    expect(await plugin.callTool(tool, '{}', never)).toMatchObject({
      refusal: { code: 'guest-execution', message: expect.stringMatching(message) },
    });
    expect(code(await plugin.callTool('echo', '{}', never))).toBe('ok');
  });

  test('a trap ends an instance, its connections with it, and the next call starts afresh', async () => {
    const plugin = rig().add(guestRecord('instance', { config: { mode: 'gateway', url } }));
    await plugin.start(never);
    expect(code(await plugin.callTool('e-trap', '{}', never))).toBe('guest-execution');
    expect(plugin.state).toMatchObject({ kind: 'failed' });
    expect(plugin.connections).toEqual([]);
    await until('its connection is gone', () => server.clients.size === 0);
    expect(await plugin.callTool('e-count', '{}', never)).toMatchObject({ value: { content: '1' } });
    expect(server.clients.size).toBe(1);
  });

  test('a denial tells the missing side and the narrowest entry', async () => {
    const plugin = rig().add(
      guestRecord('tool', {
        grants: { request: [{ scheme: 'http', host: 'other.test', pathPrefixes: [], methods: ['GET'] }] },
      }),
    );
    const outcome = await plugin.callTool('e-request', '{"method":"GET","url":"http://127.0.0.1:9/x"}', never);
    expect(outcome).toMatchObject({
      refusal: {
        code: 'guest-execution',
        message: expect.stringContaining('is requested but not granted'),
        denial: { side: 'grant', narrowest: { host: '127.0.0.1', port: 9, methods: ['GET'] } },
      },
    });
    expect(plugin.lastReport?.hostCalls).toMatchObject([
      { operation: 'request.request', result: 'target-not-granted' },
    ]);
  });

  test('waiting for the host is not counted as computing', async () => {
    const clock = new FakeClock();
    const plugin = rig({ clock }).add(guestRecord('instance', { config: { mode: 'gateway', url } }));
    await plugin.start(never);
    const pending = clock.pending;
    const call = plugin.callTool('e-recv', '{"ms":20000}', never);
    await until('it waits for the host', () => clock.pending >= pending + 2);
    clock.advance(19_999);
    clock.advance(1);
    expect(await call).toMatchObject({ value: { content: '{"type":"timeout"}' } });
    expect(plugin.lastReport?.hostWaitMs).toBe(20_000);
  });

  test('waiting for the host is bounded in total', async () => {
    const clock = new FakeClock();
    const limits = () => ({ computeMs: 1000, hostWaitMs: 10_000, memoryBytes: 2 << 20 });
    const plugin = rig({ clock, ports: { limits } }).add(guestRecord('instance', { config: { mode: 'gateway', url } }));
    await plugin.start(never);
    const pending = clock.pending;
    const call = plugin.callTool('e-recv', '{"ms":30000}', never);
    await until('it waits for the host', () => clock.pending >= pending + 2);
    clock.advance(10_000);
    expect(code(await call)).toBe('host-wait-exceeded');
    expect(plugin.state).toMatchObject({ kind: 'failed' });
  });

  test('cancelling ends the guest at once, and is no failure of it', async () => {
    const plugin = rig().add(guestRecord('tool'));
    await plugin.start(never);
    const person = new AbortController();
    const call = plugin.callTool('e-spin', '{}', person.signal);
    await until('it runs', () => plugin.state.kind === 'busy');
    person.abort();
    expect(code(await call)).toBe('cancelled');
    expect(plugin.state).toEqual({ kind: 'stopped' });
    expect(code(await plugin.callTool('echo', '{}', never))).toBe('ok');
  });

  test('calls are serialized, thirty-two wait, and one more is refused', async () => {
    const plugin = rig().add(guestRecord('instance'));
    await plugin.start(never);
    const calls = Array.from({ length: 40 }, () => plugin.callTool('e-count', '{}', never));
    const outcomes = await Promise.all(calls);
    const counts = outcomes.flatMap((outcome) => (outcome.ok ? [Number(outcome.value.content)] : []));
    expect(counts).toEqual(counts.map((_, i) => i + 1));
    expect(outcomes.map(code).filter((one) => one === 'queue-full')).toHaveLength(40 - counts.length);
    expect(counts.length).toBe(32);
  });

  test('a waiting call can be cancelled without touching the running one', async () => {
    const plugin = rig().add(guestRecord('instance', { config: { mode: 'gateway', url } }));
    await plugin.start(never);
    const running = plugin.callTool('e-recv', '{"ms":30000}', never);
    const person = new AbortController();
    const waiting = plugin.callTool('echo', '{}', person.signal);
    person.abort();
    await plugin.closeConnection({ ownedBy: 'guest', handle: 1 });
    expect(code(await running)).toBe('guest-execution');
    expect(code(await waiting)).toBe('cancelled');
  });
});

describe('stopping', () => {
  test.each([
    ['a trap in stop', { stop: 'trap' }, 'guest-execution'],
    ['no end of stop', { stop: 'spin' }, 'compute-exceeded'],
  ])('%s is told, and it is stopped all the same', async (_, config, expected) => {
    const plugin = rig({ ports: impatient }).add(
      guestRecord('instance', { config: { ...config, url, mode: 'gateway' } }),
    );
    await plugin.start(never);
    expect(code(await plugin.stop(never))).toBe(expected);
    expect(plugin.state).toEqual({ kind: 'stopped' });
    await until('its connection is gone', () => server.clients.size === 0);
  });

  test('a call that does not end is not waited for beyond the grace', async () => {
    const clock = new FakeClock();
    const plugin = rig({ clock }).add(guestRecord('instance', { config: { mode: 'gateway', url } }));
    await plugin.start(never);
    const pending = clock.pending;
    const call = plugin.callTool('e-recv', '{"ms":30000}', never);
    await until('it waits for the host', () => clock.pending >= pending + 2);
    const stopping = plugin.stop(never);
    clock.advance(5000);
    expect(code(await call)).toBe('instance-stopped');
    await stopping;
    expect(plugin.state).toEqual({ kind: 'stopped' });
  });

  test('what waited in the queue does not start it again', async () => {
    const { add, places } = rig();
    const plugin = add(guestRecord('instance'));
    await plugin.start(never);
    const calls = [plugin.callTool('e-spin', '{}', never), plugin.callTool('echo', '{}', never)];
    await until('the first runs', () => plugin.state.kind === 'busy');
    plugin.kill();
    expect((await Promise.all(calls)).map(code)).toEqual(['instance-stopped', 'instance-stopped']);
    await until('no worker is left', () => places.living.size <= 1);
    expect(plugin.alive).toBe(false);
  });

  test('killing it while it starts leaves nothing', async () => {
    const { add, places } = rig();
    const plugin = add(guestRecord('instance', { config: { mode: 'spin' } }));
    const starting = plugin.start(never);
    await until('it starts', () => places.started === 1);
    plugin.kill();
    expect(code(await starting)).toBe('instance-stopped');
    expect(plugin.state).toEqual({ kind: 'stopped' });
    await until('no worker is left', () => places.living.size === 0);
  });

  test('a wrong status is a failure of the instance', async () => {
    const plugin = rig().add(guestRecord('instance', { config: { status: 'failed' } }));
    await plugin.start(never);
    expect(code(await plugin.queryStatus(never))).toBe('guest-failed');
    expect(plugin.state).toMatchObject({ kind: 'failed' });
  });

  test('start, status and stop each leave their JSON', async () => {
    const plugin = rig().add(guestRecord('instance', { config: { a: 1 } }));
    await plugin.start(never);
    expect(plugin.componentStatus).toEqual({ state: 'ready', data: { a: 1 } });
    expect(await plugin.queryStatus(never)).toEqual({
      ok: true,
      value: { state: 'ready', data: { tools: 0, events: 0 } },
    });
    await plugin.stop(never);
    expect(plugin.componentStatus).toEqual({ state: 'stopped' });
    expect(plugin.eventLog.entries.filter(({ kind }) => kind === 'life').map(({ text }) => text)).toEqual([
      'start: {"state":"ready","data":{"a":1}}',
      'status: {"state":"ready","data":{"tools":0,"events":0}}',
      'stop: {"state":"stopped"}',
    ]);
  });
});

describe('changes of the overlay', () => {
  const gateway = () => guestRecord('instance', { config: { mode: 'gateway', url } });

  test('a withdrawn target closes its connection at once, and the guest lives on', async () => {
    const { add, runtime } = rig();
    const record = gateway();
    const plugin = add(record);
    await plugin.start(never);
    expect(server.clients.size).toBe(1);
    const elsewhere = [{ scheme: 'ws', host: 'elsewhere.test', pathPrefixes: [] }];
    runtime.update([{ ...record, grants: { ...record.grants, websocket: elsewhere } }]);
    expect(plugin.connections).toEqual([]);
    await until('the server sees it', () => server.clients.size === 0);
    expect(plugin.state).toEqual({ kind: 'ready' });
    expect(await plugin.callTool('e-send', '"x"', never)).toMatchObject({
      refusal: { message: expect.stringContaining('unknown WebSocket handle 1') },
    });
  });

  test('a withdrawn target ends the request that is on its way to it', async () => {
    const silent = await ScriptServer.start(() => {});
    const { add, runtime } = rig();
    const record = guestRecord('tool');
    const plugin = add(record);
    const call = plugin.callTool('e-request', `{"method":"GET","url":"http://127.0.0.1:${silent.port}/"}`, never);
    await until('the request is on its way', () => silent.accepted === 1);
    const elsewhere = [{ scheme: 'http', host: 'elsewhere.test', pathPrefixes: [], methods: ['GET'] }];
    runtime.update([{ ...record, grants: { ...record.grants, request: elsewhere } }]);
    expect(await call).toMatchObject({ refusal: { message: expect.stringContaining('failed') } });
    await until('no socket is left', () => silent.open === 0);
    await silent.stop();
  });

  test.each([
    [
      'the host API',
      (record: ReturnType<typeof gateway>) => ({ ...record, grants: { ...record.grants, websocket: [] } }),
    ],
    ['the configuration', (record: ReturnType<typeof gateway>) => ({ ...record, config: {} })],
    ['the package', (record: ReturnType<typeof gateway>) => ({ ...record, digest: `sha256:${'1'.repeat(64)}` })],
  ])('withdrawing or changing %s ends the guest', async (_, change) => {
    const { add, runtime } = rig();
    const record = gateway();
    const plugin = add(record);
    await plugin.start(never);
    runtime.update([change(record)]);
    expect(plugin.state).toEqual({ kind: 'stopped' });
    expect(runtime.alive).toBe(0);
    await until('the server sees it', () => server.clients.size === 0);
  });

  test('a plugin that is no longer enabled is ended and forgotten', async () => {
    const { add, runtime } = rig();
    const plugin = add(gateway());
    await plugin.start(never);
    runtime.update([]);
    expect(runtime.instances.size).toBe(0);
    await until('the server sees it', () => server.clients.size === 0);
  });

  test('who still holds a plugin that was disabled cannot start it again', async () => {
    const { add, runtime, places } = rig();
    const plugin = add(guestRecord('tool'));
    runtime.update([]);
    expect(code(await plugin.callTool('echo', '{}', never))).toBe('instance-stopped');
    expect(places.started).toBe(0);
  });
});

describe('idleness', () => {
  test('after a minute a stateless guest and the spare are gone; an instance stays', async () => {
    const clock = new FakeClock();
    const { runtime, places } = rig({ clock });
    runtime.update([guestRecord('tool'), guestRecord('instance', { id: 'kept' })]);
    const [tool, kept] = [...runtime.instances.values()];
    await tool?.callTool('echo', '{}', never);
    await kept?.callTool('echo', '{}', never);
    await until('one place each, and one in reserve', () => places.living.size === 3);
    clock.advance(60_000);
    await until('only the instance is left', () => places.living.size === 1);
    expect([tool?.state.kind, kept?.state.kind, clock.pending]).toEqual(['stopped', 'ready', 0]);
  });

  test.each([
    ['all plugins are ended', (runtime: PluginRuntime) => runtime.killAll()],
    ['the last plugin is disabled', (runtime: PluginRuntime) => runtime.update([])],
  ])('not even a spare is left when %s', async (_, end) => {
    const { add, runtime, places } = rig();
    await add(guestRecord('tool')).callTool('echo', '{}', never);
    expect(places.started).toBe(2);
    end(runtime);
    await until('no place is left', () => places.living.size === 0);
  });

  test('modules that a worker compiled are not sent to a process, which could not read them', async () => {
    let isolation: 'worker' | 'process' = 'worker';
    const { add, runtime } = rig({ isolation: () => isolation });
    const plugin = add(guestRecord('tool'));
    expect(code(await plugin.callTool('echo', '{}', never))).toBe('ok');
    runtime.killAll();
    isolation = 'process';
    expect(code(await plugin.callTool('echo', '{}', never))).toBe('ok');
  });

  test('the spare makes the next start a matter of loading', async () => {
    const { runtime, places } = rig();
    runtime.update([guestRecord('tool'), guestRecord('instance', { id: 'second' })]);
    const [first, second] = [...runtime.instances.values()];
    await first?.callTool('echo', '{}', never);
    expect(places.started).toBe(2);
    await second?.start(never);
    expect(places.started).toBe(2);
  });
});
