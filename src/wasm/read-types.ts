import { type ByteReader, MalformedBinary } from './byte-reader.ts';
import type {
  Alias,
  CompoundType,
  CoreSort,
  Declaration,
  DefinedType,
  ExternDescription,
  PrimitiveType,
  Sort,
  ValueType,
} from './model.ts';

/** Component types inside component types; ordinary toolchains need three. */
const MAX_TYPE_NESTING = 8;

const PRIMITIVES: ReadonlyMap<number, PrimitiveType> = new Map([
  [0x7f, 'bool'],
  [0x7e, 's8'],
  [0x7d, 'u8'],
  [0x7c, 's16'],
  [0x7b, 'u16'],
  [0x7a, 's32'],
  [0x79, 'u32'],
  [0x78, 's64'],
  [0x77, 'u64'],
  [0x76, 'f32'],
  [0x75, 'f64'],
  [0x74, 'char'],
  [0x73, 'string'],
  [0x64, 'error-context'],
]);

const CORE_SORTS: ReadonlyMap<number, CoreSort> = new Map([
  [0x00, 'func'],
  [0x01, 'table'],
  [0x02, 'memory'],
  [0x03, 'global'],
  [0x10, 'type'],
  [0x11, 'module'],
  [0x12, 'instance'],
]);

const SORTS: ReadonlyMap<number, Sort> = new Map([
  [1, 'func'],
  [2, 'value'],
  [3, 'type'],
  [4, 'component'],
  [5, 'instance'],
]);

export function readCoreSort(reader: ByteReader): CoreSort {
  const byte = reader.byte();
  const sort = CORE_SORTS.get(byte);
  if (sort === undefined) throw new MalformedBinary(`core sort ${byte} is unknown`);
  return sort;
}

export function readSort(reader: ByteReader): Sort {
  const byte = reader.byte();
  if (byte === 0) return `core:${readCoreSort(reader)}`;
  const sort = SORTS.get(byte);
  if (sort === undefined) throw new MalformedBinary(`sort ${byte} is unknown`);
  return sort;
}

/** Older binaries begin an outside name with 1, newer ones with 0; what follows is the same. */
export function readExternName(reader: ByteReader): string {
  if (reader.byte() > 1) throw new MalformedBinary('a name carries options, which are not supported');
  return reader.name();
}

function readValueType(reader: ByteReader): ValueType {
  const primitive = PRIMITIVES.get(reader.peek() ?? -1);
  if (primitive !== undefined) {
    reader.byte();
    return primitive;
  }
  const typeIndex = reader.s33();
  if (typeIndex < 0) throw new MalformedBinary('a value type is unknown');
  return { typeIndex };
}

function readOptional<T>(reader: ByteReader, element: (reader: ByteReader) => T): T | undefined {
  switch (reader.byte()) {
    case 0:
      return undefined;
    case 1:
      return element(reader);
    default:
      throw new MalformedBinary('an optional part is neither there nor absent');
  }
}

export function readCoreFunctionType(reader: ByteReader): void {
  const form = reader.byte();
  if (form !== 0x60) throw new MalformedBinary(`core type 0x${form.toString(16)} is not supported`);
  reader.vector((inner) => inner.byte());
  reader.vector((inner) => inner.byte());
}

export function readDefinedType(reader: ByteReader, nesting = 0): DefinedType {
  if (nesting > MAX_TYPE_NESTING) throw new MalformedBinary('types are nested too deeply');
  const form = reader.byte();
  const primitive = PRIMITIVES.get(form);
  if (primitive !== undefined) return { kind: 'value', type: primitive };
  switch (form) {
    case 0x40:
    case 0x43:
      return readFunctionType(reader, form === 0x43);
    case 0x41:
      reader.vector((inner) => readDeclaration(inner, 'component', nesting));
      return { kind: 'component' };
    case 0x42:
      return {
        kind: 'instance',
        declarations: reader.vector((inner) => readDeclaration(inner, 'instance', nesting)),
      };
    case 0x3f:
      reader.byte();
      readOptional(reader, (inner) => inner.u32());
      return { kind: 'resource' };
    default:
      return { kind: 'value', type: readCompoundType(reader, form) };
  }
}

function readFunctionType(reader: ByteReader, async: boolean): DefinedType {
  const parameters = reader.vector((inner) => ({ name: inner.name(), type: readValueType(inner) }));
  switch (reader.byte()) {
    case 0:
      return { kind: 'function', async, parameters, result: readValueType(reader) };
    case 1:
      if (reader.byte() !== 0) throw new MalformedBinary('named results are not supported');
      return { kind: 'function', async, parameters };
    default:
      throw new MalformedBinary('a function type has no results');
  }
}

/** Reads past a compound type; no function of Yoi's worlds has one, so only its name is kept. */
function readCompoundType(reader: ByteReader, form: number): CompoundType {
  switch (form) {
    case 0x72:
      reader.vector((inner) => [inner.name(), readValueType(inner)]);
      return 'record';
    case 0x71:
      reader.vector((inner) => [inner.name(), readOptional(inner, readValueType), inner.byte()]);
      return 'variant';
    case 0x70:
      readValueType(reader);
      return 'list';
    case 0x67:
      readValueType(reader);
      reader.u32();
      return 'list';
    case 0x6f:
      reader.vector(readValueType);
      return 'tuple';
    case 0x6e:
      reader.vector((inner) => inner.name());
      return 'flags';
    case 0x6d:
      reader.vector((inner) => inner.name());
      return 'enum';
    case 0x6b:
      readValueType(reader);
      return 'option';
    case 0x6a:
      readOptional(reader, readValueType);
      readOptional(reader, readValueType);
      return 'result';
    case 0x69:
      reader.u32();
      return 'own';
    case 0x68:
      reader.u32();
      return 'borrow';
    case 0x66:
      readOptional(reader, readValueType);
      return 'stream';
    case 0x65:
      readOptional(reader, readValueType);
      return 'future';
    default:
      throw new MalformedBinary(`type 0x${form.toString(16)} is not supported`);
  }
}

export function readExternDescription(reader: ByteReader): ExternDescription {
  const form = reader.byte();
  switch (form) {
    case 0x00:
      if (reader.byte() !== 0x11) throw new MalformedBinary('a core item that is no module is imported');
      return { kind: 'core:module', typeIndex: reader.u32() };
    case 0x01:
      return { kind: 'func', typeIndex: reader.u32() };
    case 0x02:
      if (reader.byte() === 0) reader.u32();
      else readValueType(reader);
      return { kind: 'value' };
    case 0x03:
      return reader.byte() === 0 ? { kind: 'type', equals: reader.u32() } : { kind: 'type' };
    case 0x04:
      return { kind: 'component', typeIndex: reader.u32() };
    case 0x05:
      return { kind: 'instance', typeIndex: reader.u32() };
    default:
      throw new MalformedBinary(`external kind ${form} is unknown`);
  }
}

export function readAlias(reader: ByteReader): Alias {
  const sort = readSort(reader);
  const target = reader.byte();
  switch (target) {
    case 0:
      return { of: 'export', sort, instance: reader.u32(), name: reader.name() };
    case 1:
      return { of: 'core-export', sort, instance: reader.u32(), name: reader.name() };
    case 2:
      return { of: 'outer', sort, levels: reader.u32(), index: reader.u32() };
    default:
      throw new MalformedBinary(`alias target ${target} is unknown`);
  }
}

function readDeclaration(reader: ByteReader, of: 'component' | 'instance', nesting: number): Declaration {
  const form = reader.byte();
  switch (form) {
    case 0:
      readCoreFunctionType(reader);
      return { kind: 'core-type' };
    case 1:
      return { kind: 'type', type: readDefinedType(reader, nesting + 1) };
    case 2:
      return { kind: 'alias', alias: readAlias(reader) };
    case 3:
      if (of === 'instance') throw new MalformedBinary('an instance type imports');
      return { kind: 'import', name: readExternName(reader), description: readExternDescription(reader) };
    case 4:
      return { kind: 'export', name: readExternName(reader), description: readExternDescription(reader) };
    default:
      throw new MalformedBinary(`declaration ${form} is unknown`);
  }
}
