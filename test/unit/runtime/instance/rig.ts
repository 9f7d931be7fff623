import { setMaxListeners } from 'node:events';
import { expect } from 'vitest';
import type { ResolvedRecord } from '../../../../src/authority/record.ts';
import { type Clock, systemClock } from '../../../../src/runtime/clock.ts';
import type { PluginInstance } from '../../../../src/runtime/instance/plugin-instance.ts';
import type { RuntimePorts } from '../../../../src/runtime/instance/runtime-ports.ts';
import { DEFAULT_HOST_WAIT_MS, DEFAULT_MEMORY_BYTES } from '../../../../src/runtime/limits.ts';
import { systemNetwork } from '../../../../src/runtime/network/system-network.ts';
import { done, refused } from '../../../../src/runtime/outcome.ts';
import { PluginRuntime } from '../../../../src/runtime/plugin-runtime.ts';
import { startProcessSandbox } from '../../../../src/runtime/sandbox/process-sandbox.ts';
import type { Sandbox, StartSandbox } from '../../../../src/runtime/sandbox/sandbox.ts';
import { startWorkerSandbox } from '../../../../src/runtime/sandbox/worker-sandbox.ts';
import { admitAll } from '../../../rig/admit-all.ts';
import { bundleGuestEntries } from '../../../servers/guest-worker.ts';
import { guestBytes } from '../../../servers/guests.ts';
import { until } from '../../../servers/until.ts';
import { loopbackRecord, type SampleOptions } from '../sample-record.ts';

export const never = new AbortController().signal;
// Sixteen plugins may start at one time with it.
setMaxListeners(64, never);
const files = bundleGuestEntries();

/** A bound for tests that are not about it, so that a busy machine does not decide them. */
const PATIENT_MS = 20_000;

/** Ends a guest that computes, soon. */
export const impatient: Pick<RuntimePorts, 'limits'> = {
  limits: () => ({ computeMs: 200, hostWaitMs: DEFAULT_HOST_WAIT_MS, memoryBytes: DEFAULT_MEMORY_BYTES }),
};

/** Counts the places of a test file, so that each test can say that none is left. */
class Places {
  started = 0;
  readonly living = new Set<Sandbox>();

  readonly start =
    (how: () => 'worker' | 'process'): StartSandbox =>
    () => {
      const place = how() === 'worker' ? startWorkerSandbox(files.worker) : startProcessSandbox(files);
      this.started += 1;
      this.living.add(place);
      place.onExit(() => this.living.delete(place));
      return place;
    };
}

export interface RigOptions {
  readonly clock?: Clock;
  readonly isolation?: 'worker' | 'process' | (() => 'worker' | 'process');
  readonly ports?: Partial<RuntimePorts>;
}

const open: { runtime: PluginRuntime; places: Places }[] = [];

/** A runtime over the test guests; the artifact's path is the guest's name. Nothing of it outlives its test. */
export function rig(options: RigOptions = {}) {
  const places = new Places();
  const ports: RuntimePorts = {
    network: systemNetwork(),
    clock: options.clock ?? systemClock,
    privateAddresses: 'allowed',
    protectedPaths: [],
    readArtifact: async (_record, path) => {
      try {
        return done(guestBytes(path));
      } catch {
        return refused('package-load', 'package/module load error: no such file');
      }
    },
    admission: admitAll,
    startRefusal: () => done(undefined),
    limits: () => ({
      computeMs: PATIENT_MS,
      hostWaitMs: DEFAULT_HOST_WAIT_MS,
      memoryBytes: DEFAULT_MEMORY_BYTES,
    }),
    ...options.ports,
  };
  const { isolation = 'worker' } = options;
  const runtime = new PluginRuntime(ports, places.start(typeof isolation === 'function' ? isolation : () => isolation));
  open.push({ runtime, places });
  return {
    runtime,
    places,
    ports,
    add(record: ResolvedRecord): PluginInstance {
      runtime.update([...[...runtime.instances.values()].map((instance) => instance.record), record]);
      const instance = runtime.instances.get(`${record.identity.source}:${record.identity.id}`);
      if (!instance) throw new Error('the plugin was not added');
      return instance;
    },
  };
}

const api = (name: 'request' | 'websocket' | 'fs') => ({ kind: 'host_api', api: name }) as const;
const TOOLS = [
  'echo',
  'e-count',
  'e-spin',
  'e-loop',
  'e-trap',
  'e-recurse',
  'e-grow',
  'e-bad-utf8',
  'e-big',
  'e-huge',
  'e-garbage',
]
  .concat([
    'e-number',
    'e-extra',
    'e-proto',
    'e-infinite',
    'e-empty',
    'e-request',
    'e-open',
    'e-send',
    'e-recv',
    'e-close',
  ])
  .concat(['e-read', 'e-converse', 'e-flood', 'e-handle', 'e-pump', 'e-bad-pointer', 'e-silent']);

/** A record for one of the test guests that may reach loopback and the given folder. */
export function guestRecord(
  guest: 'tool' | 'instance' | 'raw' | (string & {}),
  options: SampleOptions & { readonly id?: string } = {},
): ResolvedRecord {
  const runtime =
    guest === 'raw'
      ? { kind: 'wasm', abi: 'yoi-plugin-wasm-1', entry: guest }
      : {
          kind: 'wasm-component',
          component: guest,
          world: `yoi:plugin/${guest === 'instance' ? 'instance' : 'tool'}@1.0.0`,
        };
  const record = loopbackRecord({
    ...options,
    requested: [api('fs'), ...(options.requested ?? [])],
    manifest: {
      runtime,
      tools: TOOLS.map((name) => ({ name, description: name, inputSchema: {}, externalWrite: false })),
      ...options.manifest,
    },
    grants: { fs: [{ root: '/', operations: ['read'] }], ...options.grants },
  });
  if (options.id === undefined) return record;
  return {
    ...record,
    identity: { source: 'project', id: options.id },
    grants: { ...record.grants, id: `project:${options.id}` },
  };
}

/** Ends every rig of the test and says whether anything is left of it; call it first in `afterEach`. */
export async function endRigs(): Promise<void> {
  for (const { runtime, places } of open.splice(0)) {
    runtime.dispose();
    expect(runtime.sockets).toBe(0);
    await until('no worker is left', () => places.living.size === 0);
  }
}
