/**
 * What a plugin costs: calls beside a direct JavaScript call and beside Extism's SDK in its worker mode, a round trip
 * through the handle manager beside a bare `ws` client on the same server, starts, kills, and what eight runaway guests
 * do to the host's event loop. All in one run, because only ratios mean anything on a shared machine.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createPlugin } from '@extism/extism';
import { WebSocket } from 'ws';
import { browser } from '../../scripts/prepare/browser.ts';
import { vscodeServer } from '../../scripts/prepare/vscode-server.ts';
import type { ResolvedRecord } from '../../src/authority/record.ts';
import type { PluginInstance } from '../../src/runtime/instance/plugin-instance.ts';
import type { PluginRuntime } from '../../src/runtime/plugin-runtime.ts';
import { grantedRecord } from '../rig/granted-record.ts';
import { stageExtension } from '../rig/staged-extension.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { guestBytes } from '../servers/guests.ts';
import { must, never, openRuntime } from './measure/bench-runtime.ts';
import { type FirstAnswers, firstAnswers } from './measure/first-answers.ts';
import { javascriptGuest } from './measure/javascript-guest.ts';
import { type Figure, inFigures, median, report } from './measure/report.ts';
import { bundleScript, runInHost } from './measure/run-in-host.ts';

const CALLS = 2000;
const STARTS = 9;
const KILLS = 7;
const KIB = 'x'.repeat(1024);
/** A hundred bytes. */
const INPUT = JSON.stringify({ summary: 'x'.repeat(86) });
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

const TOOLS = ['echo', 'e-spin', 'e-open', 'e-pump', 'e-close'];

const temporary = await temporaryFolder();
const javascript = javascriptGuest(temporary.path);

function open(computeMs?: number): PluginRuntime {
  return openRuntime({ dist, readGuest, ...(computeMs !== undefined && { computeMs }) });
}

function readGuest(component: string): Uint8Array {
  return component === 'javascript' && javascript ? javascript : guestBytes(component);
}

function record(component: string, world: 'tool' | 'instance', id = 'bench'): ResolvedRecord {
  return grantedRecord({ component, world, id, tools: TOOLS });
}

function only(runtime: PluginRuntime): PluginInstance {
  const [instance] = runtime.instances.values();
  if (!instance) throw new Error('no plugin');
  return instance;
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
  runtime.update([
    record('kept-echo', 'instance', 'kept'),
    record('wat-echo', 'tool', 'fresh'),
    record('instance', 'instance', 'script'),
  ]);
  const [kept, fresh, script] = [...runtime.instances.values()];
  if (!kept || !fresh || !script) throw new Error('no plugin');
  const ours = await times(CALLS, async () => must(await kept.callTool('echo', INPUT, never)));
  const anew = await times(CALLS, async () => must(await fresh.callTool('echo', INPUT, never)));
  const compiled = await times(CALLS, async () => must(await script.callTool('echo', INPUT, never)));
  const asking = await times(CALLS, async () => must(await script.callTool('e-close', INPUT, never)));
  runtime.dispose();
  const echo = async (text: string) => text;
  const direct = await times(CALLS, async () => JSON.parse(await echo(INPUT)));
  const ping = async (_call: unknown, offset: bigint) => offset;
  const extism = await createPlugin(
    { wasm: [{ data: guestBytes('extism-echo') }] },
    { runInWorker: true, functions: { 'extism:host/user': { ping } } },
  );
  const theirs = await times(CALLS, async () => (await extism.call('echo', INPUT))?.text());
  const theirsAsking = await times(CALLS, async () => (await extism.call('echo_host', INPUT))?.text());
  await extism.close();
  const peer = { what: 'Extism in a worker', value: median(theirs) };
  const peerAsking = { what: 'Extism in a worker', value: median(theirsAsking) };
  return [
    {
      what: 'warm call of 100 B, kept instance, p50',
      value: median(ours),
      unit: 'ms',
      peer,
      goal: peer.value / 5,
      limit: `a message to a worker and back, with nothing done there, takes ${inFigures(hop)} ms in the same run, and a guest that can be ended has to be in another thread. Shared memory instead of messages was tried; waking the host's thread took as long.`,
    },
    {
      what: 'the same, p99',
      value: percentile(ours, 0.99),
      unit: 'ms',
      peer: { what: 'Extism in a worker', value: percentile(theirs, 0.99) },
    },
    { what: 'the same, fresh instance for each call, p50', value: median(anew), unit: 'ms', peer },
    {
      what: 'the same, a guest of AssemblyScript that reads and writes JSON, p50',
      value: median(compiled),
      unit: 'ms',
      peer,
    },
    {
      what: 'a call with one host call, p50',
      value: median(asking),
      unit: 'ms',
      peer: peerAsking,
      goal: peerAsking.value / 5,
      limit: `the call and its host call are two messages to a worker and back, ${inFigures(2 * hop)} ms in the same run with nothing done there.`,
    },
    { what: 'a message to a worker and back, p50', value: hop, unit: 'ms' },
    {
      what: 'a call beside a JavaScript call, p50',
      value: median(ours),
      unit: 'ms',
      peer: { what: 'direct', value: median(direct) },
    },
  ];
}

/** What the thread boundary alone costs, in milliseconds: a worker that sends every message back. */
async function bareMessages(): Promise<number[]> {
  const worker = new Worker(
    `require('node:worker_threads').parentPort.on('message', function (m) { this.postMessage(m); })`,
    {
      eval: true,
    },
  );
  const message = { call: 'echo', input: 'x'.repeat(100) };
  const taken = await times(CALLS, async () => {
    const answer = once(worker, 'message');
    worker.postMessage(message);
    await answer;
  });
  await worker.terminate();
  return taken;
}

async function starts(): Promise<Figure[]> {
  const small = await firstAnswers({ dist, readGuest }, 'tool', STARTS);
  const inHost = await firstAnswersInHost();
  const large = javascript && (await firstAnswers({ dist, readGuest }, 'javascript', STARTS));
  return [
    { what: 'first answer of a 16 KB guest, cold', value: median(small.cold), unit: 'ms', goal: 100 },
    { what: 'the same with a warm spare', value: median(small.spare), unit: 'ms', goal: 10 },
    { what: 'the same cold, in the extension host', value: median(inHost.cold), unit: 'ms', goal: 300 },
    { what: 'the same with a warm spare, in the extension host', value: median(inHost.spare), unit: 'ms' },
    ...(large
      ? ([
          { what: 'first answer of a 1.1 MB guest in JavaScript, cold', value: median(large.cold), unit: 'ms' },
          { what: 'the same with a warm spare', value: median(large.spare), unit: 'ms' },
          { what: 'warm call of 100 B of it, fresh instance, p50', value: median(await warmCalls()), unit: 'ms' },
        ] as const)
      : []),
  ];
}

/** Calls of the guest in JavaScript; each makes QuickJS anew, so fewer of them say enough. */
async function warmCalls(): Promise<number[]> {
  const runtime = open();
  runtime.update([record('javascript', 'tool')]);
  const plugin = only(runtime);
  const taken = await times(CALLS / 10, async () => must(await plugin.callTool('echo', INPUT, never)));
  runtime.dispose();
  return taken;
}

async function firstAnswersInHost(): Promise<FirstAnswers> {
  await browser();
  await vscodeServer();
  const installed = join(temporary.path, 'extensions');
  const extension = await stageExtension(installed);
  const workspace = join(temporary.path, 'workspace');
  await mkdir(workspace);
  return runInHost(await bundleScript('./first-answers-in-host.ts'), {
    extension,
    installed,
    workspace,
    result: join(temporary.path, 'first-answers.json'),
    environment: {
      YOI_BENCH_DIST: dist,
      YOI_BENCH_GUESTS: fileURLToPath(new URL('../guests/bin/', import.meta.url)),
      YOI_BENCH_GUEST: 'tool',
    },
  });
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
      limit: `the call, the guest's send and its receive are three messages to a worker and back, ${inFigures(3 * hop)} ms in the same run with nothing done there, beside the bare round trip itself.`,
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

/** What the thread boundary alone costs in this run. */
const hop = median(await bareMessages());
try {
  await report('runtime', [
    ...(await calls()),
    ...(await starts()),
    ...(await kills()),
    ...(await loopDelay()),
    ...(await sockets()),
  ]);
} finally {
  await temporary.remove();
}
