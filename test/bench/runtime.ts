/**
 * What a plugin costs: calls beside a direct JavaScript call and beside Extism's SDK in its worker mode, a round trip
 * through the handle manager beside a bare `ws` client on the same server, starts, kills, and what eight runaway guests
 * do to the host's event loop. All in one run, because only ratios mean anything on a shared machine.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createPlugin } from '@extism/extism';
import { WebSocket } from 'ws';
import type { ResolvedRecord } from '../../src/authority/record.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { placesIn } from '../../src/runtime/guest/places.ts';
import type { PluginInstance } from '../../src/runtime/instance/plugin-instance.ts';
import type { RuntimePorts } from '../../src/runtime/instance/runtime-ports.ts';
import { DEFAULT_HOST_WAIT_MS, DEFAULT_MEMORY_BYTES } from '../../src/runtime/limits.ts';
import { systemNetwork } from '../../src/runtime/network/system-network.ts';
import { done, type Outcome } from '../../src/runtime/outcome.ts';
import { PluginRuntime } from '../../src/runtime/plugin-runtime.ts';
import { guestBytes } from '../servers/guests.ts';
import { type Figure, median, report } from './measure/report.ts';

const CALLS = 2000;
const STARTS = 9;
const KILLS = 7;
const KIB = 'x'.repeat(1024);
const never = new AbortController().signal;
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

function open(computeMs = 10_000): PluginRuntime {
  const ports: RuntimePorts = {
    network: systemNetwork(),
    clock: systemClock,
    privateAddresses: 'allowed',
    protectedPlaces: [],
    readArtifact: async (_record, path) => done(guestBytes(path)),
    startRefusal: () => done(undefined),
    limits: () => ({ computeMs, hostWaitMs: DEFAULT_HOST_WAIT_MS, memoryBytes: DEFAULT_MEMORY_BYTES }),
  };
  return new PluginRuntime(
    ports,
    placesIn(dist, () => 'worker'),
  );
}

function record(guest: string, world: 'tool' | 'instance', id = 'bench'): ResolvedRecord {
  const target = { scheme: 'ws', host: '127.0.0.1', pathPrefixes: [] };
  const permissions = [
    { kind: 'surface', surface: 'tool' },
    { kind: 'tool_namespace', namespace: 'e' },
    ...(guest === 'wat-echo'
      ? []
      : (['request', 'websocket', 'fs'] as const).map((api) => ({ kind: 'host_api', api }) as const)),
  ] as const;
  const digest = `sha256:${'0'.repeat(64)}`;
  const tools = ['echo', 'e-spin', 'e-open', 'e-pump', 'e-close'].map((name) => ({
    name,
    description: '',
    inputSchema: {},
    externalWrite: false,
  }));
  const request = [{ ...target, scheme: 'http', methods: ['GET'] }];
  return {
    identity: { source: 'project', id },
    version: '1',
    digest,
    manifest: {
      schemaVersion: 1,
      id,
      name: id,
      version: '1',
      surfaces: ['tool'],
      runtime: { kind: 'wasm-component', component: guest, world: `yoi:plugin/${world}@1.0.0` },
      hooks: [],
      tools,
      services: [],
      ingresses: [],
      permissions,
      request,
      websocket: [target],
    },
    enabledSurfaces: new Set(['tool']),
    grants: {
      id: `project:${id}`,
      version: '1',
      digest,
      permissions,
      request,
      websocket: [target],
      fs: [{ root: '/', operations: ['read'] }],
    },
  };
}

function only(runtime: PluginRuntime): PluginInstance {
  const [instance] = runtime.instances.values();
  if (!instance) throw new Error('no plugin');
  return instance;
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

/** Milliseconds of each of `count` turns, after as many warm ones as a JIT wants. */
async function times(count: number, turn: () => unknown): Promise<number[]> {
  for (let i = 0; i < Math.min(count, 200); i++) await turn();
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await turn();
    taken.push(performance.now() - start);
  }
  return taken;
}

function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
}

async function calls(): Promise<Figure[]> {
  const runtime = open();
  runtime.update([record('instance', 'instance', 'kept'), record('wat-echo', 'tool', 'fresh')]);
  const [kept, fresh] = [...runtime.instances.values()];
  if (!kept || !fresh) throw new Error('no plugin');
  const input = JSON.stringify({ summary: 'x'.repeat(80) });
  const ours = await times(CALLS, async () => must(await kept.callTool('echo', input, never)));
  const anew = await times(CALLS, async () => must(await fresh.callTool('echo', input, never)));
  const asking = await times(CALLS, async () => must(await kept.callTool('e-close', input, never)));
  runtime.dispose();
  const echo = async (text: string) => text;
  const direct = await times(CALLS, async () => JSON.parse(await echo(input)));
  const ping = async (_call: unknown, offset: bigint) => offset;
  const extism = await createPlugin(
    { wasm: [{ data: guestBytes('extism-echo') }] },
    { runInWorker: true, functions: { 'extism:host/user': { ping } } },
  );
  const theirs = await times(CALLS, async () => (await extism.call('echo', input))?.text());
  const theirsAsking = await times(CALLS, async () => (await extism.call('echo_host', input))?.text());
  await extism.close();
  const peer = { what: 'Extism in a worker', value: median(theirs) };
  const peerAsking = { what: 'Extism in a worker', value: median(theirsAsking) };
  return [
    { what: 'warm call of 100 B, kept instance, p50', value: median(ours), unit: 'ms', peer, goal: peer.value / 5 },
    {
      what: 'the same, p99',
      value: percentile(ours, 0.99),
      unit: 'ms',
      peer: { what: 'Extism in a worker', value: percentile(theirs, 0.99) },
    },
    { what: 'the same, fresh instance for each call, p50', value: median(anew), unit: 'ms', peer },
    {
      what: 'a call with one host call, p50',
      value: median(asking),
      unit: 'ms',
      peer: peerAsking,
      goal: peerAsking.value / 5,
    },
    {
      what: 'a call beside a JavaScript call, p50',
      value: median(ours),
      unit: 'ms',
      peer: { what: 'direct', value: median(direct) },
    },
  ];
}

async function starts(): Promise<Figure[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const runtime = open();
    runtime.update([record('tool', 'tool'), record('tool', 'tool', 'second')]);
    const [first, second] = [...runtime.instances.values()];
    const begin = performance.now();
    must((await first?.callTool('echo', '{}', never)) ?? done(undefined));
    cold.push(performance.now() - begin);
    // The spare is started by the first call; it has to be up before its use says anything.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const again = performance.now();
    must((await second?.callTool('echo', '{}', never)) ?? done(undefined));
    warm.push(performance.now() - again);
    runtime.dispose();
  }
  return [
    { what: 'first answer of a 16 KB guest, cold', value: median(cold), unit: 'ms', goal: 100 },
    { what: 'the same with a warm spare', value: median(warm), unit: 'ms', goal: 10 },
  ];
}

async function kills(): Promise<Figure[]> {
  const bound = 100;
  const late: number[] = [];
  for (let i = 0; i < KILLS; i++) {
    const runtime = open(bound);
    runtime.update([record('tool', 'tool')]);
    const plugin = only(runtime);
    must(await plugin.start(never));
    const begin = performance.now();
    await plugin.callTool('e-spin', '{}', never);
    late.push(performance.now() - begin - bound);
    runtime.dispose();
  }
  return [{ what: 'ending a runaway guest, beyond its bound', value: median(late), unit: 'ms', goal: 100 }];
}

/** Delay of the event loop while eight guests compute, one after the other and eight at once. */
async function loopDelay(): Promise<Figure[]> {
  const measure = async (guests: number): Promise<number> => {
    const runtime = open(2000);
    runtime.update(Array.from({ length: guests }, (_, i) => record('tool', 'tool', `spin${i}`)));
    const plugins = [...runtime.instances.values()];
    for (const plugin of plugins) must(await plugin.start(never));
    const histogram = monitorEventLoopDelay({ resolution: 5 });
    histogram.enable();
    const spinning = plugins.map((plugin) => plugin.callTool('e-spin', '{}', never));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    histogram.disable();
    await Promise.all(spinning);
    runtime.dispose();
    return histogram.percentile(99) / 1e6 - 5;
  };
  const idle = await measure(0);
  const peer = { what: 'with none', value: idle };
  return [{ what: 'event-loop delay p99 while 8 guests spin', value: await measure(8), unit: 'ms', peer, goal: 20 }];
}

async function sockets(): Promise<Figure[]> {
  const server = fork(fileURLToPath(new URL('measure/echo-server.mjs', import.meta.url)));
  const [port] = await once(server, 'message');
  const url = `ws://127.0.0.1:${port}/`;
  const bare = await bareClient(url);
  const runtime = open();
  runtime.update([record('instance', 'instance')]);
  const plugin = only(runtime);
  must(await plugin.callTool('e-open', JSON.stringify({ url }), never));
  const pump = (count: number) => plugin.callTool('e-pump', JSON.stringify({ count, bytes: 1024 }), never);
  const single = await times(1000, async () => must(await pump(1)));
  const loop: number[] = [];
  for (let i = 0; i < 7; i++) {
    const begin = performance.now();
    must(await pump(1000));
    loop.push((1000 * 1000) / (performance.now() - begin));
  }
  runtime.dispose();
  server.disconnect();
  await once(server, 'exit');
  return [
    {
      what: 'round trip of 1 KiB, one call each, p50',
      value: median(single),
      unit: 'ms',
      peer: { what: 'bare ws', value: bare.roundTrip },
      goal: 3 * bare.roundTrip,
    },
    {
      what: 'round trips of 1 KiB in a guest loop',
      value: median(loop),
      unit: '1/s',
      peer: { what: 'bare ws', value: bare.rate },
      goal: 0.4 * bare.rate,
    },
  ];
}

async function bareClient(url: string): Promise<{ roundTrip: number; rate: number }> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  const trip = async () => {
    const answer = once(socket, 'message');
    socket.send(KIB);
    await answer;
  };
  const single = await times(1000, trip);
  const rates: number[] = [];
  for (let i = 0; i < 7; i++) {
    const begin = performance.now();
    for (let n = 0; n < 1000; n++) await trip();
    rates.push((1000 * 1000) / (performance.now() - begin));
  }
  socket.terminate();
  return { roundTrip: median(single), rate: median(rates) };
}

await report('runtime', [
  ...(await calls()),
  ...(await starts()),
  ...(await kills()),
  ...(await loopDelay()),
  ...(await sockets()),
]);
