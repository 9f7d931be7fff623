import { systemClock } from '../../../src/runtime/clock.ts';
import type { RuntimePorts } from '../../../src/runtime/instance/runtime-ports.ts';
import { DEFAULT_HOST_WAIT_MS, DEFAULT_MEMORY_BYTES } from '../../../src/runtime/limits.ts';
import { systemNetwork } from '../../../src/runtime/network/system-network.ts';
import { done, type Outcome } from '../../../src/runtime/outcome.ts';
import { PluginRuntime } from '../../../src/runtime/plugin-runtime.ts';
import { sandboxesIn } from '../../../src/runtime/sandbox/sandbox-kinds.ts';
import { admitAll } from '../../rig/admit-all.ts';

export const never = new AbortController().signal;

export interface BenchRuntime {
  /** The built extension's `dist/`. */
  readonly dist: string;
  readonly readGuest: (component: string) => Uint8Array;
  readonly computeMs?: number;
}

/** A runtime as the extension has it, with guests in workers and nothing to refuse. */
export function openRuntime({ dist, readGuest, computeMs = 10_000 }: BenchRuntime): PluginRuntime {
  const ports: RuntimePorts = {
    network: systemNetwork(),
    clock: systemClock,
    privateAddresses: 'allowed',
    protectedPaths: [],
    readArtifact: async (_record, path) => done(readGuest(path)),
    admission: admitAll,
    startRefusal: () => done(undefined),
    limits: () => ({ computeMs, hostWaitMs: DEFAULT_HOST_WAIT_MS, memoryBytes: DEFAULT_MEMORY_BYTES }),
  };
  return new PluginRuntime(
    ports,
    sandboxesIn(dist, () => 'worker'),
  );
}

/** The value; a refusal would make the measurement one of something else. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}
