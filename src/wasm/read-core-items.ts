import { type ByteReader, MalformedBinary } from './byte-reader.ts';
import { refuseFeature } from './module-refusal.ts';
import { skipElementKind, skipGlobalType, skipReferenceType } from './read-core-types.ts';
import { checkHeapType } from './value-types.ts';

/** Instructions that a constant expression may hold, by their code; `global` is bounded to imported ones. */
const CONSTANTS: ReadonlyMap<number, 'number' | 'bytes4' | 'bytes8' | 'heap-type' | 'global' | 'nothing'> = new Map([
  [0x41, 'number'],
  [0x42, 'number'],
  [0x43, 'bytes4'],
  [0x44, 'bytes8'],
  [0xd0, 'heap-type'],
  [0xd2, 'number'],
  [0x23, 'global'],
  // Extended constants: add, subtract and multiply integers.
  [0x6a, 'nothing'],
  [0x6b, 'nothing'],
  [0x6c, 'nothing'],
  [0x7c, 'nothing'],
  [0x7d, 'nothing'],
  [0x7e, 'nothing'],
]);
const END = 0x0b;
const VECTOR_PREFIX = 0xfd;
const VECTOR_CONSTANT = 12;

/**
 * Reads past an expression that gives a first value. Only imported globals can stand in it: that a module reads its own is
 * part of garbage collection, which some engines take and others do not.
 */
function skipConstant(reader: ByteReader, importedGlobals: number): void {
  for (let code = reader.byte(); code !== END; code = reader.byte()) {
    if (code === VECTOR_PREFIX) {
      if (reader.u32() !== VECTOR_CONSTANT) throw new MalformedBinary('a constant is computed');
      reader.skip(16);
      continue;
    }
    switch (CONSTANTS.get(code)) {
      case 'number':
        reader.skipNumber();
        break;
      case 'bytes4':
        reader.skip(4);
        break;
      case 'bytes8':
        reader.skip(8);
        break;
      case 'heap-type':
        checkHeapType(reader.byte());
        break;
      case 'global':
        if (reader.u32() >= importedGlobals) refuseFeature('garbage-collection');
        break;
      case 'nothing':
        break;
      case undefined:
        if (code === 0xfb) refuseFeature('garbage-collection');
        throw new MalformedBinary('a constant is computed');
    }
  }
}

export function skipGlobal(reader: ByteReader, importedGlobals: number): void {
  skipGlobalType(reader);
  skipConstant(reader, importedGlobals);
}

/** The bits of an element segment's form. */
const PASSIVE_OR_DECLARED = 1;
const NAMES_TABLE_OR_TYPE = 2;
const EXPRESSIONS = 4;

/** Reads an element segment; `charge` is told how many elements it has before they are read. */
export function skipElementSegment(reader: ByteReader, importedGlobals: number, charge: (count: number) => void): void {
  const form = reader.u32();
  if (form > (PASSIVE_OR_DECLARED | NAMES_TABLE_OR_TYPE | EXPRESSIONS)) refuseFeature('unknown');
  const isActive = (form & PASSIVE_OR_DECLARED) === 0;
  const isExpressions = (form & EXPRESSIONS) !== 0;
  if (isActive) {
    if ((form & NAMES_TABLE_OR_TYPE) !== 0) reader.u32();
    skipConstant(reader, importedGlobals);
  }
  if ((form & (PASSIVE_OR_DECLARED | NAMES_TABLE_OR_TYPE)) !== 0) {
    if (isExpressions) skipReferenceType(reader);
    else skipElementKind(reader);
  }
  const count = reader.u32();
  charge(count);
  for (let left = count; left > 0; left--) {
    if (isExpressions) skipConstant(reader, importedGlobals);
    else reader.u32();
  }
}

export function skipDataSegment(reader: ByteReader, importedGlobals: number): void {
  const form = reader.u32();
  if (form > 2) refuseFeature('unknown');
  if (form === 2 && reader.u32() !== 0) refuseFeature('multiple-memories');
  if (form !== 1) skipConstant(reader, importedGlobals);
  reader.skip(reader.u32());
}
