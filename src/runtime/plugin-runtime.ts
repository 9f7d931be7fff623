import { t } from '@vscode/l10n';
import { formatIdentity } from '../authority/identity.ts';
import type { ResolvedRecord } from '../authority/record.ts';
import type { Disposable } from '../base/disposable-store.ts';
import { Emitter } from '../base/emitter.ts';
import { PluginInstance } from './instance/plugin-instance.ts';
import type { RuntimePorts } from './instance/runtime-ports.ts';
import { SandboxPool } from './instance/sandbox-pool.ts';
import { MAX_LIVE_INSTANCES } from './limits.ts';
import { refused } from './outcome.ts';
import type { StartSandbox } from './sandbox/sandbox.ts';

/**
 * All plugins of one workspace at work. It knows the enabled plugins but starts none by itself; disposing it leaves no
 * worker, no process and no socket.
 */
export class PluginRuntime implements Disposable {
  readonly #ports: RuntimePorts;
  readonly #pool: SandboxPool;
  readonly #instances = new Map<string, PluginInstance>();
  readonly #changed = new Emitter<void>();

  /** An instance came, went or changed. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: RuntimePorts, startSandbox: StartSandbox) {
    this.#pool = new SandboxPool(startSandbox, ports.clock);
    this.#ports = { ...ports, startRefusal: () => this.#roomRefusal() ?? ports.startRefusal() };
  }

  /** By qualified id, as `project:demo.echo`. */
  get instances(): ReadonlyMap<string, PluginInstance> {
    return this.#instances;
  }

  /** Instances with a worker. */
  get alive(): number {
    return [...this.#instances.values()].filter(({ alive }) => alive).length;
  }

  /** Sockets held by all instances together. */
  get sockets(): number {
    return [...this.#instances.values()].reduce((sum, { sockets }) => sum + sockets, 0);
  }

  /**
   * Tells which plugins are enabled now. What is no longer among them is ended at once, what changed takes over its new
   * grants, and nothing starts. Of two records of one identity the first counts.
   */
  update(records: readonly ResolvedRecord[]): void {
    const wanted = new Map<string, ResolvedRecord>();
    for (const record of records) {
      const id = formatIdentity(record.identity);
      if (!wanted.has(id)) wanted.set(id, record);
    }
    for (const [id, instance] of this.#instances) {
      if (wanted.has(id)) continue;
      this.#instances.delete(id);
      instance.dispose();
    }
    for (const [id, record] of wanted) {
      const instance = this.#instances.get(id);
      if (instance) instance.update(record);
      else this.#add(id, record);
    }
    if (this.#instances.size === 0) this.#pool.endSpare();
    this.#changed.fire();
  }

  /** Ends everything that runs, as when plugins are switched off; they stay known. */
  killAll(): void {
    for (const instance of this.#instances.values()) instance.kill();
    this.#pool.endSpare();
  }

  dispose(): void {
    for (const instance of this.#instances.values()) instance.dispose();
    this.#instances.clear();
    this.#pool.dispose();
    this.#changed.dispose();
  }

  #add(id: string, record: ResolvedRecord): void {
    const instance = new PluginInstance(record, this.#ports, this.#pool);
    instance.onDidChange(() => this.#changed.fire());
    this.#instances.set(id, instance);
  }

  #roomRefusal(): ReturnType<typeof refused> | undefined {
    return this.alive < MAX_LIVE_INSTANCES
      ? undefined
      : refused('too-many-instances', t('{0} plugins are running already; stop one first', MAX_LIVE_INSTANCES));
  }
}
