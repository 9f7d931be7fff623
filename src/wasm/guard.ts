import { CORE_MODULE_LIMITS, type CoreModuleLimits } from './limits.ts';
import {
  type CoreModule,
  HAS_MAX,
  MEMORY_SECTION,
  readCoreModule,
  type SizeRange,
  TABLE_SECTION,
  type TableDeclaration,
} from './read-core-module.ts';

export type GuardedModule =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly module: CoreModule }
  | { readonly ok: false; readonly reason: string };

/**
 * Makes a core module safe to hand to V8's compiler: refuses what exceeds `limits` at the start, and lowers the maxima
 * of its memories and tables so that growing stops there too. Without it a module of 17 bytes can end the whole
 * process, because V8 counts neither against a worker's resource limits. A module that imports the memory still links,
 * as the exporter's maximum only gets smaller.
 */
export function guardCoreModule(bytes: Uint8Array, limits: CoreModuleLimits = CORE_MODULE_LIMITS): GuardedModule {
  if (bytes.byteLength > limits.bytes) {
    return { ok: false, reason: `the core module has ${bytes.byteLength} bytes; at most ${limits.bytes} are allowed` };
  }
  const reading = readCoreModule(bytes);
  if (!reading.ok) return reading;
  const excess = firstExcess(reading.module, limits);
  if (excess !== undefined) return { ok: false, reason: excess };
  return { ok: true, bytes: withLoweredMaxima(bytes, reading.module, limits), module: reading.module };
}

/** Says the first thing that a module declares too much of. */
function firstExcess(module: CoreModule, limits: CoreModuleLimits): string | undefined {
  const memories = [...module.memories, ...importedSizes(module, 'memory')];
  const tables = [...module.tables, ...importedSizes(module, 'table')];
  const measures: readonly (readonly [what: string, value: number, limit: number])[] = [
    ['types', module.types, limits.types],
    ['imports', module.imports.length, limits.imports],
    ['functions', module.functions, limits.functions],
    ['bytes in one function', module.largestFunction, limits.functionBytes],
    ['globals', module.globals, limits.globals],
    ['exports', module.exports.length, limits.exports],
    ['element segments', module.elementSegments, limits.elementSegments],
    ['data segments', module.dataSegments, limits.dataSegments],
    ['memories', memories.length, limits.memories],
    ['tables', tables.length, limits.tables],
    ['initial memory pages', largestStart(memories), limits.memoryPages],
    ['initial table elements', largestStart(tables), limits.tableElements],
  ];
  const excess = measures.find(([, value, limit]) => value > limit);
  return excess && `the core module has ${excess[1]} ${excess[0]}; at most ${excess[2]} are allowed`;
}

function importedSizes(module: CoreModule, kind: 'memory' | 'table'): SizeRange[] {
  return module.imports.flatMap((item) => (item.kind === kind && item.size !== undefined ? [item.size] : []));
}

function largestStart(ranges: readonly SizeRange[]): number {
  return ranges.reduce((largest, { min }) => Math.max(largest, min), 0);
}

function withLoweredMaxima(bytes: Uint8Array, module: CoreModule, limits: CoreModuleLimits): Uint8Array {
  if (module.memories.length === 0 && module.tables.length === 0) return bytes;
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  for (const { id, start, end } of module.sections) {
    if (id === MEMORY_SECTION) parts.push(memorySection(module.memories, limits.memoryPages));
    else if (id === TABLE_SECTION) parts.push(tableSection(module.tables, limits.tableElements));
    else parts.push(bytes.subarray(start, end));
  }
  return Buffer.concat(parts);
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
