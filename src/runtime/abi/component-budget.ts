import { PAGE_BYTES } from '../../wasm/limits.ts';
import type { CoreModule } from '../../wasm/read-core-module.ts';
import { MAX_CORE_INSTANCES, MAX_MEMORIES, MAX_TABLE_ELEMENTS, MAX_TABLES } from '../limits.ts';
import { Trap } from './trap.ts';

/**
 * What one component takes, counted for every core instance, because a module can be instantiated again and again. Each
 * memory by itself cannot grow beyond the limit; that their sum does not is looked at here, at the start and after a call.
 */
export class ComponentBudget {
  readonly #memoryBytes: number;
  readonly #memories = new Set<WebAssembly.Memory>();
  #instances = 0;
  #definedMemories = 0;
  #startBytes = 0;
  #tables = 0;
  #elements = 0;

  constructor(memoryBytes: number) {
    this.#memoryBytes = memoryBytes;
  }

  /** Charges one more instance of a module, before it is instantiated. */
  charge(module: CoreModule): void {
    this.#instances += 1;
    this.#definedMemories += module.memories.length;
    this.#startBytes += module.memories.reduce((sum, { min }) => sum + min * PAGE_BYTES, 0);
    this.#tables += module.tables.length;
    this.#elements += module.tables.reduce((sum, { min }) => sum + min, 0);
    refuseBeyond('core instances', this.#instances, MAX_CORE_INSTANCES);
    refuseBeyond('memories', this.#definedMemories, MAX_MEMORIES);
    refuseBeyond('bytes of memory at the start', this.#startBytes, this.#memoryBytes);
    refuseBeyond('tables', this.#tables, MAX_TABLES);
    refuseBeyond('table elements', this.#elements, MAX_TABLE_ELEMENTS);
  }

  watch(memory: WebAssembly.Memory): void {
    this.#memories.add(memory);
  }

  /** Traps when the memories have together grown beyond the limit. */
  check(): void {
    let bytes = 0;
    for (const memory of this.#memories) bytes += memory.buffer.byteLength;
    refuseBeyond('bytes of memory', bytes, this.#memoryBytes);
  }
}

function refuseBeyond(what: string, value: number, limit: number): void {
  if (value > limit) throw new Trap(`the component has ${value} ${what}; at most ${limit} are allowed`);
}
