import { ByteReader, MalformedBinary } from './byte-reader.ts';
import { MAX_COMPONENT_NESTING, MAX_COMPONENTS, MAX_CORE_MODULES } from './limits.ts';
import type { CanonicalOptions, Component, Definition, StringEncoding } from './model.ts';
import {
  readAlias,
  readCoreFunctionType,
  readCoreSort,
  readDefinedType,
  readExternDescription,
  readExternName,
  readSort,
} from './read-types.ts';

/** What a file turned out to be; `reason` is an English sentence fragment for a message, without the file's own text. */
export type ComponentReading =
  | { readonly ok: true; readonly component: Component }
  | { readonly ok: false; readonly reason: string };

const COMPONENT_PREAMBLE = '0061736d0d000100';
const CORE_PREAMBLE = '0061736d01000000';

/** What was met so far, nested components included. */
interface Progress {
  modules: number;
  components: number;
}

/**
 * Reads a component without running, compiling or copying anything of it. Asynchronous built-ins, named results, values
 * and start sections are refused: no Yoi world needs them, and what is not read cannot be misjudged.
 */
export function readComponent(bytes: Uint8Array): ComponentReading {
  try {
    return { ok: true, component: readNested(new ByteReader(bytes), 0, { modules: 0, components: 0 }) };
  } catch (error) {
    if (error instanceof MalformedBinary) return { ok: false, reason: error.message };
    throw error;
  }
}

function readNested(reader: ByteReader, nesting: number, progress: Progress): Component {
  if (nesting > MAX_COMPONENT_NESTING) throw new MalformedBinary('components are nested too deeply');
  if (++progress.components > MAX_COMPONENTS) throw new MalformedBinary('it holds too many components');
  const preamble = Buffer.from(reader.bytes(8)).toString('hex');
  if (preamble === CORE_PREAMBLE) throw new MalformedBinary('it is a core module, not a component');
  if (preamble !== COMPONENT_PREAMBLE) throw new MalformedBinary('it is not a WebAssembly component');
  const definitions: Definition[] = [];
  while (!reader.done) {
    const id = reader.byte();
    const length = reader.u32();
    const section = reader.section(length);
    if (id === 0) continue;
    if (id === 1) {
      if (progress.modules === MAX_CORE_MODULES) throw new MalformedBinary('it holds too many core modules');
      definitions.push({ kind: 'core-module', ordinal: progress.modules++, bytes: section.bytes(length) });
    } else if (id === 4) {
      definitions.push({ kind: 'component', component: readNested(section, nesting + 1, progress) });
    } else {
      const element = ELEMENTS.get(id);
      if (element === undefined) throw new MalformedBinary(`section ${id} is not supported`);
      for (const definition of section.vector(element)) definitions.push(definition);
    }
    if (!section.done && id !== 1) throw new MalformedBinary(`section ${id} is longer than its content`);
  }
  refuseRepeatedNames(definitions, 'import');
  refuseRepeatedNames(definitions, 'export');
  return { definitions };
}

/** A name says what an import or export is; with two of one name, the one that is judged may not be the one that is used. */
function refuseRepeatedNames(definitions: readonly Definition[], kind: 'import' | 'export'): void {
  const seen = new Set<string>();
  for (const definition of definitions) {
    if (definition.kind !== kind) continue;
    if (seen.has(definition.name)) throw new MalformedBinary(`it has two ${kind}s of one name`);
    seen.add(definition.name);
  }
}

const ELEMENTS: ReadonlyMap<number, (reader: ByteReader) => Definition> = new Map([
  [2, readCoreInstance],
  [3, readCoreType],
  [5, readInstance],
  [6, (reader) => ({ kind: 'alias', alias: readAlias(reader) })],
  [7, (reader) => ({ kind: 'type', type: readDefinedType(reader) })],
  [8, readCanonical],
  [10, (reader) => ({ kind: 'import', name: readExternName(reader), description: readExternDescription(reader) })],
  [11, readExport],
]);

function readCoreInstance(reader: ByteReader): Definition {
  if (reader.byte() !== 0) {
    return {
      kind: 'core-instance-of',
      exports: reader.vector((inner) => ({
        name: inner.name(),
        sort: `core:${readCoreSort(inner)}` as const,
        index: inner.u32(),
      })),
    };
  }
  return {
    kind: 'core-instance',
    module: reader.u32(),
    arguments: reader.vector((inner) => {
      const name = inner.name();
      if (readCoreSort(inner) !== 'instance') throw new MalformedBinary('a core module is given what is no instance');
      return { name, instance: inner.u32() };
    }),
  };
}

function readCoreType(reader: ByteReader): Definition {
  readCoreFunctionType(reader);
  return { kind: 'core-type' };
}

function readInstance(reader: ByteReader): Definition {
  if (reader.byte() === 0) {
    return {
      kind: 'instance',
      component: reader.u32(),
      arguments: reader.vector((inner) => ({ name: inner.name(), sort: readSort(inner), index: inner.u32() })),
    };
  }
  return {
    kind: 'instance-of',
    exports: reader.vector((inner) => ({ name: readExternName(inner), sort: readSort(inner), index: inner.u32() })),
  };
}

function readCanonical(reader: ByteReader): Definition {
  const form = reader.byte();
  switch (form) {
    case 0: {
      readZero(reader);
      const coreFunction = reader.u32();
      const options = readCanonicalOptions(reader);
      return { kind: 'lift', coreFunction, options, typeIndex: reader.u32() };
    }
    case 1:
      readZero(reader);
      return { kind: 'lower', function: reader.u32(), options: readCanonicalOptions(reader) };
    case 2:
    case 3:
    case 4:
      reader.u32();
      return { kind: 'resource-builtin' };
    default:
      throw new MalformedBinary(`canonical built-in 0x${form.toString(16)} is not supported`);
  }
}

function readZero(reader: ByteReader): void {
  if (reader.byte() !== 0) throw new MalformedBinary('a canonical function is of an unknown form');
}

const ENCODINGS: ReadonlyMap<number, StringEncoding> = new Map([
  [0, 'utf8'],
  [1, 'utf16'],
  [2, 'latin1+utf16'],
]);

function readCanonicalOptions(reader: ByteReader): CanonicalOptions {
  const options: { -readonly [Key in keyof CanonicalOptions]: CanonicalOptions[Key] } = { encoding: 'utf8' };
  for (let left = reader.count(); left > 0; left--) {
    const form = reader.byte();
    const encoding = ENCODINGS.get(form);
    if (encoding !== undefined) options.encoding = encoding;
    else if (form === 3) options.memory = reader.u32();
    else if (form === 4) options.realloc = reader.u32();
    else if (form === 5) options.postReturn = reader.u32();
    else throw new MalformedBinary('asynchronous functions are not supported');
  }
  return options;
}

function readExport(reader: ByteReader): Definition {
  const name = readExternName(reader);
  const sort = readSort(reader);
  const index = reader.u32();
  if (reader.byte() !== 0) readExternDescription(reader);
  return { kind: 'export', name, sort, index };
}
