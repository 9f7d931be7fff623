import { MalformedBinary } from './byte-reader.ts';
import type { RefusedFeature } from './features.ts';
import { refuseFeature } from './module-refusal.ts';

/** Codes of value types with the letter that a type's text has for each. */
const VALUE_TYPES: ReadonlyMap<number, string> = new Map([
  [0x7f, 'i'],
  [0x7e, 'l'],
  [0x7d, 'f'],
  [0x7c, 'd'],
  [0x7b, 'v'],
  [0x70, 'F'],
  [0x6f, 'X'],
]);

const FUNCTION_REFERENCE = 0x70;
const OUTSIDE_REFERENCE = 0x6f;

/** Codes of types of other proposals. */
const REFUSED_TYPES: ReadonlyMap<number, RefusedFeature> = new Map<number, RefusedFeature>([
  [0x78, 'garbage-collection'],
  [0x77, 'garbage-collection'],
  [0x74, 'exceptions'],
  [0x73, 'garbage-collection'],
  [0x72, 'garbage-collection'],
  [0x71, 'garbage-collection'],
  [0x6e, 'garbage-collection'],
  [0x6d, 'garbage-collection'],
  [0x6c, 'garbage-collection'],
  [0x6b, 'garbage-collection'],
  [0x6a, 'garbage-collection'],
  [0x69, 'exceptions'],
  [0x68, 'stack-switching'],
  [0x67, 'string-references'],
  [0x64, 'function-references'],
  [0x63, 'function-references'],
]);

export function isValueType(byte: number): boolean {
  return VALUE_TYPES.has(byte);
}

/** The letter of a value type of the profile; any other type is refused by its proposal. */
export function checkValueType(byte: number): string {
  return VALUE_TYPES.get(byte) ?? refuseType(byte);
}

export function isReference(byte: number): boolean {
  return byte === FUNCTION_REFERENCE || byte === OUTSIDE_REFERENCE;
}

/** What a null reference is of: a function or something from outside. */
export function checkHeapType(byte: number): void {
  if (!isReference(byte)) refuseType(byte);
}

function refuseType(byte: number): never {
  const feature = REFUSED_TYPES.get(byte);
  if (feature) refuseFeature(feature);
  // The index of a type, where only references can stand, or nothing at all.
  if (byte < 0x40) refuseFeature('function-references');
  throw new MalformedBinary(`type 0x${byte.toString(16)} is unknown`);
}
