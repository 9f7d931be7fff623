/**
 * Eight plugins with four connections each, under mixed traffic, kills and reloads, for as many seconds as are asked for
 * (600 by default): neither memory nor handles nor workers may grow, and at the end as many handles are open as before the
 * beginning. Ends with 1 otherwise.
 *
 * Usage: npm run soak -- [SECONDS]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ResolvedRecord } from '../../src/authority/record.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { PluginInstance } from '../../src/runtime/instance/plugin-instance.ts';
import { DEFAULT_HOST_WAIT_MS, DEFAULT_MEMORY_BYTES } from '../../src/runtime/limits.ts';
import { systemNetwork } from '../../src/runtime/network/system-network.ts';
import { done } from '../../src/runtime/outcome.ts';
import { PluginRuntime } from '../../src/runtime/plugin-runtime.ts';
import { guestTrialsIn } from '../../src/runtime/sandbox/guest-trials.ts';
import { startWorkerSandbox } from '../../src/runtime/sandbox/worker-sandbox.ts';
import { keepsNothing } from '../rig/admit-all.ts';
import { grantedRecord } from '../rig/granted-record.ts';
import { guestBytes } from '../servers/guests.ts';

const PLUGINS = 8;
const CONNECTIONS = 4;
const MIB = 1024 * 1024;
/** What the resident set may have grown by at the end, beside the reading after the first fifth. */
const MAX_GROWTH_MIB = 96;

const seconds = Number(process.argv[2] ?? 600);
const never = new AbortController().signal;
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const worker = join(dist, 'plugin-worker.js');
let workers = 0;
let mostWorkers = 0;

const TOOLS = ['echo', 'e-open', 'e-pump', 'e-recv', 'e-close', 'e-trap', 'e-spin'];

function record(index: number, edition = 0): ResolvedRecord {
  return grantedRecord({ component: 'instance', world: 'instance', id: `soak${index}`, tools: TOOLS, edition });
}

const server = spawn(process.execPath, [fileURLToPath(new URL('../bench/measure/echo-server.mjs', import.meta.url))], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const [port] = await once(server, 'message');
const url = JSON.stringify({ url: `ws://127.0.0.1:${port}/` });
const handlesBefore = process.getActiveResourcesInfo().length;

const runtime = new PluginRuntime(
  {
    network: systemNetwork(),
    clock: systemClock,
    privateAddresses: 'allowed',
    protectedPaths: [],
    readArtifact: async (_record, path) => done(guestBytes(path)),
    admission: guestTrialsIn(dist, keepsNothing),
    startRefusal: () => done(undefined),
    limits: () => ({ computeMs: 2000, hostWaitMs: DEFAULT_HOST_WAIT_MS, memoryBytes: DEFAULT_MEMORY_BYTES }),
  },
  () => {
    const place = startWorkerSandbox(worker);
    workers += 1;
    mostWorkers = Math.max(mostWorkers, workers);
    place.onExit(() => {
      workers -= 1;
    });
    return place;
  },
);
const records = Array.from({ length: PLUGINS }, (_, index) => record(index));
runtime.update(records);

const until = performance.now() + seconds * 1000;
let rounds = 0;
let refused = 0;

/** One plugin's day: connect four times, talk, and then one of several ends. */
async function live(plugin: PluginInstance, index: number): Promise<void> {
  const call = async (tool: string, input = '{}') => {
    const outcome = await plugin.callTool(tool, input, never);
    if (!outcome.ok) refused += 1;
  };
  while (performance.now() < until) {
    for (let i = 0; i < CONNECTIONS; i++) await call('e-open', url);
    for (let i = 0; i < 20; i++) await call('e-pump', '{"count":20,"bytes":512}');
    await call('e-recv', '{"ms":5}');
    const end = (rounds++ + index) % 4;
    if (end === 0) await call('e-trap');
    else if (end === 1) plugin.kill();
    else if (end === 2) await plugin.stop(never);
    else {
      records[index] = record(index, rounds);
      runtime.update(records);
    }
    await call('e-close');
    if (plugin.state.kind === 'failed') await new Promise((resolve) => setTimeout(resolve, 1100));
  }
}

const readings: { at: number; rss: number; handles: number }[] = [];
const begin = performance.now();
const reading = setInterval(
  () => {
    globalThis.gc?.();
    readings.push({
      at: (performance.now() - begin) / 1000,
      rss: process.memoryUsage().rss / MIB,
      handles: process.getActiveResourcesInfo().length,
    });
  },
  Math.max(1000, (seconds * 1000) / 60),
);
await Promise.all([...runtime.instances.values()].map(live));
clearInterval(reading);
const held = [...runtime.instances.values()].reduce((sum, { sockets }) => sum + sockets, 0);
runtime.dispose();
const gone = performance.now() + 10_000;
while (workers > 0 && performance.now() < gone) await new Promise((resolve) => setTimeout(resolve, 20));
const handlesAfter = () => process.getActiveResourcesInfo().length;
while (handlesAfter() > handlesBefore && performance.now() < gone)
  await new Promise((resolve) => setImmediate(resolve));
const handlesLeft = handlesAfter() - handlesBefore;
server.disconnect();
await once(server, 'exit');

const settled = readings.filter(({ at }) => at > seconds / 5);
const growth = (settled.at(-1)?.rss ?? 0) - (settled[0]?.rss ?? 0);
const faults = [
  ...(workers > 0 ? [`${workers} workers are left`] : []),
  ...(runtime.sockets > 0 ? [`${runtime.sockets} sockets are left`] : []),
  ...(held > PLUGINS * CONNECTIONS ? [`${held} sockets were held at the end`] : []),
  ...(mostWorkers > 2 * PLUGINS + 1 ? [`${mostWorkers} workers lived at one time`] : []),
  ...(handlesLeft > 0 ? [`${handlesLeft} handles are left`] : []),
  ...(rounds < PLUGINS ? ['the plugins have hardly run'] : []),
  ...(growth > MAX_GROWTH_MIB ? [`memory grew by ${growth.toFixed(0)} MiB`] : []),
];
console.log(
  `${rounds} rounds in ${seconds} s, ${refused} calls refused or ended, at most ${mostWorkers} workers; ` +
    `memory ${settled[0]?.rss.toFixed(0)} → ${settled.at(-1)?.rss.toFixed(0)} MiB, ` +
    `handles ${handlesBefore} before, ${settled[0]?.handles} → ${settled.at(-1)?.handles}, ${handlesBefore + handlesLeft} after; ` +
    `workers ${workers} after`,
);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
