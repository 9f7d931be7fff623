import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/runtime/clock.ts';
import type { PluginInstance } from '../../src/runtime/instance/plugin-instance.ts';
import type { ToolOutput } from '../../src/runtime/instance/tool-output.ts';
import { DEFAULT_HOST_WAIT_MS, DEFAULT_MEMORY_BYTES } from '../../src/runtime/limits.ts';
import { systemNetwork } from '../../src/runtime/network/system-network.ts';
import { done, type Outcome } from '../../src/runtime/outcome.ts';
import { PluginRuntime } from '../../src/runtime/plugin-runtime.ts';
import { type GuestTrials, guestTrialsIn } from '../../src/runtime/sandbox/guest-trials.ts';
import { sandboxesIn } from '../../src/runtime/sandbox/sandbox-kinds.ts';
import { keepsNothing } from '../rig/admit-all.ts';
import { grantedRecord } from '../rig/granted-record.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const never = new AbortController().signal;

/** A host as the extension is one, with one raw plugin whose bytes are another's at each call. */
export class OneRawPlugin {
  readonly trials: GuestTrials = guestTrialsIn(dist, keepsNothing);
  readonly #runtime: PluginRuntime;
  #bytes: Uint8Array = new Uint8Array();
  #edition = 0;

  constructor(computeMs: number) {
    this.#runtime = new PluginRuntime(
      {
        network: systemNetwork(),
        clock: systemClock,
        privateAddresses: 'allowed',
        protectedPaths: [],
        readArtifact: async () => done(this.#bytes),
        admission: this.trials,
        startRefusal: () => done(undefined),
        limits: () => ({ computeMs, hostWaitMs: DEFAULT_HOST_WAIT_MS, memoryBytes: DEFAULT_MEMORY_BYTES }),
      },
      sandboxesIn(dist, () => 'worker'),
    );
  }

  /** Loads the guest in place of the one before and calls it once. */
  async call(bytes: Uint8Array): Promise<Outcome<ToolOutput>> {
    this.#bytes = bytes;
    this.#edition += 1;
    const made = grantedRecord({
      component: 'guest',
      world: 'tool',
      id: 'soak',
      tools: ['e-call'],
      edition: this.#edition,
    });
    const runtime = { kind: 'wasm', abi: 'yoi-plugin-wasm-1', entry: 'guest' };
    this.#runtime.update([{ ...made, manifest: { ...made.manifest, runtime } }]);
    return this.#plugin.callTool('e-call', '{}', never);
  }

  end(): void {
    this.#plugin.kill();
  }

  dispose(): void {
    this.#runtime.dispose();
  }

  get #plugin(): PluginInstance {
    const [plugin] = this.#runtime.instances.values();
    if (!plugin) throw new Error('the plugin is not there');
    return plugin;
  }
}
