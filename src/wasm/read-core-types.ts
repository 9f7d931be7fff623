import { type ByteReader, MalformedBinary } from './byte-reader.ts';
import type { RefusedFeature } from './features.ts';
import { refuseFeature } from './module-refusal.ts';
import { checkValueType, isReference } from './value-types.ts';

/** A function type as V8 keeps it: two of the same text are one for V8. */
export interface FunctionType {
  readonly parameters: number;
  readonly results: number;
  /** A letter for each parameter, `>`, a letter for each result. */
  readonly text: string;
}

/** Declared sizes: pages of 64 KiB for a memory, elements for a table. */
export interface SizeRange {
  readonly min: number;
  readonly max?: number;
}

export interface TableDeclaration extends SizeRange {
  /** The binary code of what it holds: functions or outside references. */
  readonly elementType: number;
}

/** The flag of a size range that states a maximum. */
export const HAS_MAX = 1;
const SIZE_FLAGS: readonly (readonly [flag: number, feature: RefusedFeature])[] = [
  [2, 'threads'],
  [4, 'memory-64'],
  [8, 'custom-page-sizes'],
];

const FUNCTION_FORM = 0x60;
const OTHER_FORMS: ReadonlyMap<number, RefusedFeature> = new Map<number, RefusedFeature>([
  [0x4c, 'garbage-collection'],
  [0x4d, 'garbage-collection'],
  [0x4e, 'garbage-collection'],
  [0x4f, 'garbage-collection'],
  [0x50, 'garbage-collection'],
  [0x5d, 'stack-switching'],
  [0x5e, 'garbage-collection'],
  [0x5f, 'garbage-collection'],
  [0x65, 'threads'],
]);

export function readFunctionType(reader: ByteReader): FunctionType {
  const form = reader.byte();
  if (form !== FUNCTION_FORM) refuseFeature(OTHER_FORMS.get(form) ?? 'unknown');
  const parameters = readValueTypes(reader);
  const results = readValueTypes(reader);
  return { parameters: parameters.length, results: results.length, text: `${parameters}>${results}` };
}

function readValueTypes(reader: ByteReader): string {
  let letters = '';
  for (let left = reader.u32(); left > 0; left--) letters += checkValueType(reader.byte());
  return letters;
}

export function readTable(reader: ByteReader): TableDeclaration {
  const elementType = reader.byte();
  // A table that begins with 0x40 brings its own first value.
  if (elementType === 0x40) refuseFeature('function-references');
  if (!isReference(elementType)) {
    checkValueType(elementType);
    throw new MalformedBinary('a table holds numbers');
  }
  return { elementType, ...readSizeRange(reader) };
}

export function readSizeRange(reader: ByteReader): SizeRange {
  const flags = reader.byte();
  for (const [flag, feature] of SIZE_FLAGS) if ((flags & flag) !== 0) refuseFeature(feature);
  if ((flags & ~HAS_MAX) !== 0) refuseFeature('unknown');
  const min = reader.u32();
  return (flags & HAS_MAX) === 0 ? { min } : { min, max: reader.u32() };
}

export function skipGlobalType(reader: ByteReader): void {
  checkValueType(reader.byte());
  const mutability = reader.byte();
  if (mutability > 1) refuseFeature((mutability & 2) === 0 ? 'unknown' : 'threads');
}

/** Of a segment that names its type by a kind, of which there is only one. */
export function skipElementKind(reader: ByteReader): void {
  if (reader.byte() !== 0) refuseFeature('unknown');
}

export function skipReferenceType(reader: ByteReader): void {
  const type = reader.byte();
  if (isReference(type)) return;
  checkValueType(type);
  throw new MalformedBinary('a segment holds numbers');
}
