import { ByteReader, MalformedBinary } from './byte-reader.ts';
import type { RefusedFeature } from './features.ts';
import { CORE_MODULE_LIMITS, type CoreModuleLimits } from './limits.ts';
import { CodeMeter } from './measure-code.ts';
import { type BoundId, type ModuleRefusal, RefusedModule, refuseBeyond, refuseFeature } from './module-refusal.ts';
import { skipDataSegment, skipElementSegment, skipGlobal } from './read-core-items.ts';
import {
  type FunctionType,
  readFunctionType,
  readSizeRange,
  readTable,
  type SizeRange,
  skipGlobalType,
  type TableDeclaration,
} from './read-core-types.ts';

type CoreItemKind = 'func' | 'table' | 'memory' | 'global';

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

/** One section as it lies in the module, its header included; custom ones are left out. */
export interface CoreSection {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** The most that any one function has, and what all of them have together. */
export interface CodeMeasures {
  readonly functionBytes: number;
  readonly locals: number;
  readonly nesting: number;
  readonly functionJoins: number;
  readonly moduleJoins: number;
  /** Where the bodies lie that may keep a compiler at work for long. */
  readonly heavy: readonly BodySpan[];
}

export interface BodySpan {
  /** Number among the module's own functions. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** Bytes and joins of a body that is not heavy. The bodies of real guests that are took 150 ms at the most. */
const LIGHT_BYTES = 32 * 1024;
const LIGHT_JOINS = 500_000;

/** What a core module says of itself. */
export interface CoreModule {
  readonly sections: readonly CoreSection[];
  readonly types: readonly FunctionType[];
  readonly imports: readonly CoreImport[];
  readonly exports: readonly CoreExport[];
  readonly memories: readonly SizeRange[];
  readonly tables: readonly TableDeclaration[];
  readonly functions: number;
  readonly code: CodeMeasures;
  readonly globals: number;
  readonly elementSegments: number;
  /** Elements of all of them together. */
  readonly segmentElements: number;
  readonly dataSegments: number;
}

export type CoreModuleReading =
  | { readonly ok: true; readonly module: CoreModule }
  | { readonly ok: false; readonly refusal: ModuleRefusal };

/** How much is read: all of it, or all but the bodies of functions, for code that passed before or is only shown. */
export type Thoroughness = 'whole' | 'declarations';

const CORE_PREAMBLE = '0061736d01000000';
const KINDS: readonly CoreItemKind[] = ['func', 'table', 'memory', 'global'];
const TAG_KIND = 4;

/** Section numbers of the binary format. */
const CUSTOM_SECTION = 0;
export const TABLE_SECTION = 4;
export const MEMORY_SECTION = 5;
export const CODE_SECTION = 10;
/** Sections of other proposals: exception tags, strings. */
const OTHER_SECTIONS: ReadonlyMap<number, RefusedFeature> = new Map<number, RefusedFeature>([
  [13, 'exceptions'],
  [14, 'string-references'],
]);

/**
 * Reads a core module from its first byte to its last, without compiling it: every type, section and instruction is of the
 * feature profile, and every count is held against `limits` before what it counts is read. What V8 alone can tell, as
 * whether the types of a function's values fit, is left to V8.
 */
export function readCoreModule(
  bytes: Uint8Array,
  limits: CoreModuleLimits = CORE_MODULE_LIMITS,
  thoroughness: Thoroughness = 'whole',
): CoreModuleReading {
  try {
    refuseBeyond('bytes', bytes.byteLength, limits);
    return { ok: true, module: new ModuleReader(bytes, limits, thoroughness).read() };
  } catch (error) {
    if (error instanceof RefusedModule) return { ok: false, refusal: error.refusal };
    if (error instanceof MalformedBinary) return { ok: false, refusal: { kind: 'malformed', reason: error.message } };
    throw error;
  }
}

/** Fills a module in, section by section. */
class ModuleReader {
  readonly #bytes: Uint8Array;
  readonly #limits: CoreModuleLimits;
  readonly #withCode: boolean;
  /** Type indices of all functions, imported ones first. */
  readonly #typeOf: number[] = [];
  readonly #module: { -readonly [Key in keyof CoreModule]: CoreModule[Key] } = {
    sections: [],
    types: [],
    imports: [],
    exports: [],
    memories: [],
    tables: [],
    functions: 0,
    code: { functionBytes: 0, locals: 0, nesting: 0, functionJoins: 0, moduleJoins: 0, heavy: [] },
    globals: 0,
    elementSegments: 0,
    segmentElements: 0,
    dataSegments: 0,
  };
  #typeValues = 0;
  #importedGlobals = 0;

  constructor(bytes: Uint8Array, limits: CoreModuleLimits, thoroughness: Thoroughness) {
    this.#bytes = bytes;
    this.#limits = limits;
    this.#withCode = thoroughness === 'whole';
  }

  read(): CoreModule {
    const reader = new ByteReader(this.#bytes);
    if (Buffer.from(reader.bytes(8)).toString('hex') !== CORE_PREAMBLE) {
      throw new MalformedBinary('it is not a WebAssembly core module');
    }
    const sections: CoreSection[] = [];
    while (!reader.done) {
      const start = reader.offset;
      const id = reader.byte();
      const section = reader.section(reader.u32());
      // Custom sections are for tools; V8 would read some of them, so they are left out.
      if (id !== CUSTOM_SECTION) {
        if (sections.some((earlier) => earlier.id === id)) throw new MalformedBinary(`section ${id} occurs twice`);
        this.#readSection(id, section);
        if (!section.done && (this.#withCode || id !== CODE_SECTION))
          throw new MalformedBinary(`section ${id} is longer than its content`);
        sections.push({ id, start, end: reader.offset });
      }
    }
    return { ...this.#module, sections };
  }

  #readSection(id: number, section: ByteReader): void {
    const module = this.#module;
    switch (id) {
      case 1:
        module.types = this.#vector('types', section, () => this.#readType(section));
        return;
      case 2:
        module.imports = this.#vector('imports', section, () => this.#readImport(section));
        this.#checkSizes();
        return;
      case 3:
        module.functions = this.#vector('functions', section, () => this.#typeOf.push(section.u32())).length;
        return;
      case TABLE_SECTION:
        module.tables = this.#vector('tables', section, () => readTable(section));
        this.#checkSizes();
        return;
      case MEMORY_SECTION:
        module.memories = this.#vector('memories', section, () => readSizeRange(section));
        this.#checkSizes();
        return;
      case 6:
        module.globals = this.#vector('globals', section, () => skipGlobal(section, this.#importedGlobals)).length;
        return;
      case 7:
        module.exports = this.#vector('exports', section, () => readExport(section));
        return;
      case 9:
        this.#readElements(section);
        return;
      case CODE_SECTION:
        if (this.#withCode) this.#readCode(section);
        return;
      case 11:
        module.dataSegments = this.#vector('dataSegments', section, () =>
          skipDataSegment(section, this.#importedGlobals),
        ).length;
        return;
      case 8:
      case 12:
        section.u32();
        return;
      default:
        refuseFeature(OTHER_SECTIONS.get(id) ?? 'unknown');
    }
  }

  /** Reads a counted sequence whose count is within its bound. */
  #vector<T>(bound: BoundId, section: ByteReader, element: () => T): T[] {
    const count = section.u32();
    refuseBeyond(bound, count, this.#limits);
    return Array.from({ length: count }, element);
  }

  #readType(section: ByteReader): FunctionType {
    const type = readFunctionType(section);
    const width = type.parameters + type.results;
    refuseBeyond('typeWidth', width, this.#limits);
    this.#typeValues += width;
    refuseBeyond('typeValues', this.#typeValues, this.#limits);
    return type;
  }

  #readImport(section: ByteReader): CoreImport {
    const module = section.name();
    const name = section.name();
    const kind = readKind(section);
    switch (kind) {
      case 'func':
        this.#typeOf.push(section.u32());
        return { module, name, kind };
      case 'table':
        return { module, name, kind, size: readTable(section) };
      case 'memory':
        return { module, name, kind, size: readSizeRange(section) };
      case 'global':
        this.#importedGlobals++;
        skipGlobalType(section);
        return { module, name, kind };
    }
  }

  /** Memories and tables that are imported count like the module's own. */
  #checkSizes(): void {
    for (const [kind, count, size] of [
      ['memory', 'memories', 'memoryPages'],
      ['table', 'tables', 'tableElements'],
    ] as const) {
      const imported = this.#module.imports.flatMap((item) => (item.kind === kind && item.size ? [item.size] : []));
      const all: readonly SizeRange[] = [...imported, ...this.#module[count]];
      if (count === 'memories' && all.length > 1) refuseFeature('multiple-memories');
      refuseBeyond(count, all.length, this.#limits);
      for (const { min } of all) refuseBeyond(size, min, this.#limits);
    }
  }

  #readElements(section: ByteReader): void {
    const charge = (count: number) => {
      this.#module.segmentElements += count;
      refuseBeyond('segmentElements', this.#module.segmentElements, this.#limits);
    };
    this.#module.elementSegments = this.#vector('elementSegments', section, () =>
      skipElementSegment(section, this.#importedGlobals, charge),
    ).length;
  }

  #readCode(section: ByteReader): void {
    const { types } = this.#module;
    const functionAt = (index: number) => types[this.#typeOf[index] ?? -1];
    const meter = new CodeMeter(this.#bytes, { typeAt: (index) => types[index], functionAt }, this.#limits);
    const imported = this.#typeOf.length - this.#module.functions;
    const bodies = section.u32();
    if (bodies !== this.#module.functions) throw new MalformedBinary('not every function has one body');
    const code = { functionBytes: 0, locals: 0, nesting: 0, functionJoins: 0, moduleJoins: 0 };
    const heavy: BodySpan[] = [];
    for (let index = 0; index < bodies; index++) {
      const type = functionAt(imported + index);
      if (!type) throw new MalformedBinary('a function has no type');
      const length = section.u32();
      refuseBeyond('functionBytes', length, this.#limits);
      const start = section.offset;
      section.skip(length);
      const { locals, nesting, joins } = meter.measure(start, start + length, type);
      code.functionBytes = Math.max(code.functionBytes, length);
      code.locals = Math.max(code.locals, locals);
      code.nesting = Math.max(code.nesting, nesting);
      code.functionJoins = Math.max(code.functionJoins, joins);
      code.moduleJoins += joins;
      refuseBeyond('moduleJoins', code.moduleJoins, this.#limits);
      if (length > LIGHT_BYTES || joins > LIGHT_JOINS) heavy.push({ index, start, end: start + length });
    }
    this.#module.code = { ...code, heavy };
  }
}

function readKind(reader: ByteReader): CoreItemKind {
  const byte = reader.byte();
  const kind = KINDS[byte];
  if (kind === undefined) refuseFeature(byte === TAG_KIND ? 'exceptions' : 'unknown');
  return kind;
}

function readExport(reader: ByteReader): CoreExport {
  const name = reader.name();
  const kind = readKind(reader);
  reader.u32();
  return { name, kind };
}
