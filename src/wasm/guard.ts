import { CORE_MODULE_LIMITS, type CoreModuleLimits } from './limits.ts';
import type { ModuleRefusal } from './module-refusal.ts';
import {
  type BodySpan,
  CODE_SECTION,
  type CoreModule,
  MEMORY_SECTION,
  readCoreModule,
  TABLE_SECTION,
  type Thoroughness,
} from './read-core-module.ts';
import { HAS_MAX, type SizeRange, type TableDeclaration } from './read-core-types.ts';

/** A core module that may be compiled, in the bytes that V8 is given. */
export interface PassedModule {
  readonly bytes: Uint8Array;
  readonly module: CoreModule;
  /** As it came, which is what the module's offsets are of. */
  readonly original: Uint8Array;
}

const PREAMBLE_BYTES = 8;

export type GuardedModule =
  | ({ readonly ok: true } & PassedModule)
  | { readonly ok: false; readonly refusal: ModuleRefusal };

/** Changes whenever the guard lets pass what it did not, or hands V8 other bytes: verdicts of an older one do not count. */
export const GUARD_VERSION = 1;

/**
 * Makes a core module safe to hand to V8's compiler: refuses what leaves the feature profile or exceeds `limits`, lowers
 * the maxima of its memories and tables so that growing stops there too, and leaves out the sections that are for tools.
 * Without it a module of 17 bytes can end the whole process, because V8 counts hardly anything of this against a worker's
 * resource limits. A module that imports the memory still links, as the exporter's maximum only gets smaller.
 */
export function guardCoreModule(
  bytes: Uint8Array,
  limits: CoreModuleLimits = CORE_MODULE_LIMITS,
  thoroughness: Thoroughness = 'whole',
): GuardedModule {
  const reading = readCoreModule(bytes, limits, thoroughness);
  if (!reading.ok) return reading;
  const { module } = reading;
  return { ok: true, bytes: rewritten(bytes, module, limits), module, original: bytes };
}

/** For each body that may keep a compiler at work for long, a module in which every other one only traps. */
export function* soloModules({ original, module }: PassedModule): Generator<Uint8Array> {
  for (const body of module.code.heavy) yield rewritten(original, module, CORE_MODULE_LIMITS, body);
}

function rewritten(bytes: Uint8Array, module: CoreModule, limits: CoreModuleLimits, only?: BodySpan): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, PREAMBLE_BYTES)];
  for (const { id, start, end } of module.sections) {
    if (id === MEMORY_SECTION) parts.push(memorySection(module.memories, limits.memoryPages));
    else if (id === TABLE_SECTION) parts.push(tableSection(module.tables, limits.tableElements));
    else if (id === CODE_SECTION && only) parts.push(codeSection(bytes, module.functions, only));
    else parts.push(bytes.subarray(start, end));
  }
  return Buffer.concat(parts);
}

/** A body without locals that traps: of any type. */
const TRAP_BODY = [3, 0, 0, 0x0b];

function codeSection(bytes: Uint8Array, functions: number, { index, start, end }: BodySpan): Uint8Array {
  const traps = (count: number) => Buffer.alloc(count * TRAP_BODY.length, Buffer.from(TRAP_BODY));
  const content = Buffer.concat([
    Uint8Array.from(unsigned(functions)),
    traps(index),
    Uint8Array.from(unsigned(end - start)),
    bytes.subarray(start, end),
    traps(functions - index - 1),
  ]);
  return Buffer.concat([Uint8Array.from([CODE_SECTION, ...unsigned(content.length)]), content]);
}

function memorySection(memories: readonly SizeRange[], cap: number): Uint8Array {
  return section(MEMORY_SECTION, [
    ...unsigned(memories.length),
    ...memories.flatMap((memory) => boundedRange(memory, cap)),
  ]);
}

function tableSection(tables: readonly TableDeclaration[], cap: number): Uint8Array {
  return section(TABLE_SECTION, [
    ...unsigned(tables.length),
    ...tables.flatMap((table) => [table.elementType, ...boundedRange(table, cap)]),
  ]);
}

function boundedRange({ min, max }: SizeRange, cap: number): number[] {
  return [HAS_MAX, ...unsigned(min), ...unsigned(Math.min(max ?? cap, cap))];
}

function section(id: number, content: readonly number[]): Uint8Array {
  return Uint8Array.from([id, ...unsigned(content.length), ...content]);
}

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}
