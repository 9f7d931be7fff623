import type { Disposable } from '../../base/disposable-store.ts';
import type { Clock } from '../clock.ts';
import { IDLE_WORKER_MS } from '../limits.ts';
import type { Sandbox, StartSandbox } from '../sandbox/sandbox.ts';

/** Guests whose compiled modules are kept; each may hold some megabytes of machine code. */
const MAX_KEPT_GUESTS = 4;

/**
 * Places for guests. While plugins are in use one is kept started in reserve, so that the next start needs not wait for a
 * thread; an idle minute ends it. Compiled modules are kept for later places of the same bytes and limits.
 */
export class SandboxPool implements Disposable {
  readonly #start: StartSandbox;
  readonly #clock: Clock;
  readonly #modules = new Map<string, readonly WebAssembly.Module[]>();
  #spare: Sandbox | undefined;
  #idle: Disposable | undefined;
  #disposed = false;

  constructor(start: StartSandbox, clock: Clock) {
    this.#start = start;
    this.#clock = clock;
  }

  get hasSpare(): boolean {
    return this.#spare !== undefined;
  }

  take(): Sandbox {
    const place = this.#spare ?? this.#start();
    this.#spare = undefined;
    return place;
  }

  /** A call has ended: plugins are in use, so a place is kept ready for the next minute. */
  inUse(): void {
    if (this.#disposed) return;
    if (!this.#spare) {
      const spare = this.#start();
      spare.onExit(() => {
        if (this.#spare === spare) this.#spare = undefined;
      });
      this.#spare = spare;
    }
    this.#idle?.dispose();
    this.#idle = this.#clock.after(IDLE_WORKER_MS, () => this.endSpare());
  }

  /** The compiled modules kept under `key`, which names package, artifact and limits. */
  modulesFor(key: string): readonly WebAssembly.Module[] | undefined {
    return this.#modules.get(key);
  }

  keepModules(key: string, modules: readonly WebAssembly.Module[]): void {
    if (modules.length === 0) return;
    this.#modules.delete(key);
    this.#modules.set(key, modules);
    const [oldest] = this.#modules.keys();
    if (this.#modules.size > MAX_KEPT_GUESTS && oldest !== undefined) this.#modules.delete(oldest);
  }

  dispose(): void {
    this.#disposed = true;
    this.endSpare();
    this.#modules.clear();
  }

  /** For when nothing may run any more, so that not even an empty place is left. */
  endSpare(): void {
    this.#idle?.dispose();
    this.#idle = undefined;
    void this.#spare?.end();
    this.#spare = undefined;
  }
}
