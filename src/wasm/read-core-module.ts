import { ByteReader, MalformedBinary } from './byte-reader.ts';

type CoreItemKind = 'func' | 'table' | 'memory' | 'global';

/** Declared sizes: pages of 64 KiB for a memory, elements for a table. */
export interface SizeRange {
  readonly min: number;
  readonly max?: number;
}

export interface TableDeclaration extends SizeRange {
  /** The binary code of what it holds: functions or outside references. */
  readonly elementType: number;
}

export interface CoreImport {
  readonly module: string;
  readonly name: string;
  readonly kind: CoreItemKind;
  /** For memories and tables. */
  readonly size?: SizeRange;
}

export interface CoreExport {
  readonly name: string;
  readonly kind: CoreItemKind;
}

/** One section as it lies in the module, its header included. */
export interface CoreSection {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** What a core module says of itself. */
export interface CoreModule {
  readonly sections: readonly CoreSection[];
  readonly imports: readonly CoreImport[];
  readonly exports: readonly CoreExport[];
  readonly memories: readonly SizeRange[];
  readonly tables: readonly TableDeclaration[];
  readonly types: number;
  readonly functions: number;
  /** Bytes of the longest function body. */
  readonly largestFunction: number;
  readonly globals: number;
  readonly elementSegments: number;
  readonly dataSegments: number;
}

export type CoreModuleReading =
  | { readonly ok: true; readonly module: CoreModule }
  | { readonly ok: false; readonly reason: string };

const CORE_PREAMBLE = '0061736d01000000';
const KINDS: readonly CoreItemKind[] = ['func', 'table', 'memory', 'global'];
const FUNCTION_REFERENCE = 0x70;
const OUTSIDE_REFERENCE = 0x6f;
/** The flag of a size range that states a maximum. */
export const HAS_MAX = 1;

/** Section numbers of the binary format. */
export const TABLE_SECTION = 4;
export const MEMORY_SECTION = 5;

/**
 * Reads what a core module declares, without compiling it. Shared and 64-bit memories, exception tags and anything
 * newer than WebAssembly 2.0 are refused, since the bounds of the guard say nothing about them.
 */
export function readCoreModule(bytes: Uint8Array): CoreModuleReading {
  try {
    return { ok: true, module: readSections(bytes) };
  } catch (error) {
    if (error instanceof MalformedBinary) return { ok: false, reason: error.message };
    throw error;
  }
}

type Draft = { -readonly [Key in keyof CoreModule]: CoreModule[Key] };

function readSections(bytes: Uint8Array): CoreModule {
  const reader = new ByteReader(bytes);
  if (Buffer.from(reader.bytes(8)).toString('hex') !== CORE_PREAMBLE) {
    throw new MalformedBinary('it is not a WebAssembly core module');
  }
  const sections: CoreSection[] = [];
  const seen = new Set<number>();
  const module: Draft = {
    sections,
    imports: [],
    exports: [],
    memories: [],
    tables: [],
    types: 0,
    functions: 0,
    largestFunction: 0,
    globals: 0,
    elementSegments: 0,
    dataSegments: 0,
  };
  while (!reader.done) {
    const start = reader.offset;
    const id = reader.byte();
    const section = reader.section(reader.u32());
    if (id !== 0 && seen.has(id)) throw new MalformedBinary(`section ${id} occurs twice`);
    seen.add(id);
    readSection(module, id, section);
    sections.push({ id, start, end: reader.offset });
  }
  return module;
}

function readSection(module: Draft, id: number, section: ByteReader): void {
  switch (id) {
    case 1:
      module.types = section.u32();
      return;
    case 2:
      module.imports = section.vector(readImport);
      return;
    case 3:
      module.functions = section.u32();
      return;
    case TABLE_SECTION:
      module.tables = section.vector(readTable);
      return;
    case MEMORY_SECTION:
      module.memories = section.vector(readSizeRange);
      return;
    case 6:
      module.globals = section.u32();
      return;
    case 7:
      module.exports = section.vector(readExport);
      return;
    case 9:
      module.elementSegments = section.u32();
      return;
    case 10:
      module.largestFunction = largestBody(section);
      return;
    case 11:
      module.dataSegments = section.u32();
      return;
    case 0:
    case 8:
    case 12:
      return;
    default:
      throw new MalformedBinary(`core section ${id} is not supported`);
  }
}

function readKind(reader: ByteReader): CoreItemKind {
  const byte = reader.byte();
  const kind = KINDS[byte];
  if (kind === undefined) throw new MalformedBinary(`core item kind ${byte} is not supported`);
  return kind;
}

function readImport(reader: ByteReader): CoreImport {
  const module = reader.name();
  const name = reader.name();
  const kind = readKind(reader);
  switch (kind) {
    case 'func':
      reader.u32();
      return { module, name, kind };
    case 'table':
      return { module, name, kind, size: readTable(reader) };
    case 'memory':
      return { module, name, kind, size: readSizeRange(reader) };
    case 'global':
      reader.skip(2);
      return { module, name, kind };
  }
}

function readExport(reader: ByteReader): CoreExport {
  const name = reader.name();
  const kind = readKind(reader);
  reader.u32();
  return { name, kind };
}

function readTable(reader: ByteReader): TableDeclaration {
  const elementType = reader.byte();
  if (elementType !== FUNCTION_REFERENCE && elementType !== OUTSIDE_REFERENCE) {
    throw new MalformedBinary(`tables of 0x${elementType.toString(16)} are not supported`);
  }
  return { elementType, ...readSizeRange(reader) };
}

function readSizeRange(reader: ByteReader): SizeRange {
  const flags = reader.byte();
  if ((flags & ~HAS_MAX) !== 0) throw new MalformedBinary('shared and 64-bit memories are not supported');
  const min = reader.u32();
  return (flags & HAS_MAX) === 0 ? { min } : { min, max: reader.u32() };
}

function largestBody(section: ByteReader): number {
  let largest = 0;
  for (let left = section.u32(); left > 0; left--) {
    const length = section.u32();
    section.skip(length);
    largest = Math.max(largest, length);
  }
  return largest;
}
