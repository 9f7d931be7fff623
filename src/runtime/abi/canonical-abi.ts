import { decodeUtf8 } from '../../base/utf8.ts';
import type { PrimitiveType, StringEncoding } from '../../wasm/model.ts';
import { Trap } from './trap.ts';

/**
 * How values cross between a core module and the outside, for the types that Yoi's worlds use: numbers, booleans and
 * strings (the Component Model's canonical ABI). Everything that a guest hands over is checked against its own memory.
 */

/** A value outside of core modules. */
export type Value = string | number | bigint | boolean;
/** A value as a core function takes and returns it. */
export type CoreValue = number | bigint;

export type CoreFunction = (...args: CoreValue[]) => unknown;

/** The parts of a core instance through which strings cross. */
export interface Crossing {
  readonly encoding: StringEncoding;
  readonly memory: WebAssembly.Memory | undefined;
  readonly realloc: CoreFunction | undefined;
  /** The longest string that is taken out of the guest, in bytes; looked at before anything is copied. */
  readonly maxStringBytes: number;
}

const strictUtf16 = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Takes a string out of guest memory. */
export function liftString(crossing: Crossing, pointer: unknown, length: unknown): string {
  const start = address(pointer);
  const units = address(length);
  const wide = crossing.encoding === 'utf16';
  if (crossing.encoding === 'latin1+utf16') throw new Trap('strings in Latin-1 or UTF-16 are not supported');
  const bytes = wide ? units * 2 : units;
  if (bytes > crossing.maxStringBytes) {
    throw new Trap(`a string of ${bytes} bytes exceeds ${crossing.maxStringBytes} bytes`);
  }
  const view = viewOf(crossing, start, bytes);
  const text = wide ? decodeUtf16(view) : decodeUtf8(view);
  if (text === undefined) throw new Trap(`a string is not valid ${wide ? 'UTF-16' : 'UTF-8'}`);
  return text;
}

function decodeUtf16(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf16.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Puts a string into guest memory that the guest allocates; answers with pointer and length as the ABI counts it. */
export function lowerString(crossing: Crossing, text: string): [pointer: number, length: number] {
  if (crossing.encoding === 'latin1+utf16') throw new Trap('strings in Latin-1 or UTF-16 are not supported');
  if (crossing.encoding === 'utf16') {
    const pointer = allocate(crossing, 2, text.length * 2);
    const view = viewOf(crossing, pointer, text.length * 2);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      view[i * 2] = unit & 0xff;
      view[i * 2 + 1] = unit >> 8;
    }
    return [pointer, text.length];
  }
  const bytes = encoder.encode(text);
  const pointer = allocate(crossing, 1, bytes.length);
  viewOf(crossing, pointer, bytes.length).set(bytes);
  return [pointer, bytes.length];
}

/** Reads the pair of pointer and length that stands at `pointer`. */
export function loadPair(crossing: Crossing, pointer: unknown): [pointer: number, length: number] {
  const pair = pairAt(crossing, pointer);
  return [pair.getUint32(0, true), pair.getUint32(4, true)];
}

export function storePair(crossing: Crossing, pointer: unknown, values: readonly [number, number]): void {
  const pair = pairAt(crossing, pointer);
  pair.setUint32(0, values[0], true);
  pair.setUint32(4, values[1], true);
}

/** The type of a value that is not a string; each takes one core value. */
export type NumberType = Exclude<PrimitiveType, 'string' | 'char' | 'error-context'>;

export function isNumberType(type: string): type is NumberType {
  return Object.hasOwn(NUMBERS, type);
}

/** Makes a core value of a number or boolean, or the other way round: canonical in both directions. */
export function convertNumber(type: NumberType, value: unknown): CoreValue {
  return NUMBERS[type](value);
}

export function liftNumber(type: NumberType, value: unknown): Value {
  return type === 'bool' ? Number(value) !== 0 : NUMBERS[type](value);
}

const NUMBERS: Readonly<Record<NumberType, (value: unknown) => CoreValue>> = {
  bool: (value) => (value ? 1 : 0),
  u8: (value) => Number(value) & 0xff,
  u16: (value) => Number(value) & 0xffff,
  u32: (value) => Number(value) >>> 0,
  s8: (value) => (Number(value) << 24) >> 24,
  s16: (value) => (Number(value) << 16) >> 16,
  s32: (value) => Number(value) | 0,
  f32: Number,
  f64: Number,
  u64: (value) => BigInt.asUintN(64, bigint(value)),
  s64: (value) => BigInt.asIntN(64, bigint(value)),
};

function bigint(value: unknown): bigint {
  return typeof value === 'bigint' ? value : BigInt(Number(value));
}

/** Pointers and lengths are unsigned, though core functions hand them over signed. */
function address(value: unknown): number {
  return Number(value) >>> 0;
}

function allocate(crossing: Crossing, alignment: number, bytes: number): number {
  if (bytes === 0) return alignment;
  if (!crossing.realloc) throw new Trap('the guest has no realloc');
  const pointer = address(crossing.realloc(0, 0, alignment, bytes));
  if (pointer % alignment !== 0) throw new Trap('realloc returned an unaligned pointer');
  return pointer;
}

function pairAt(crossing: Crossing, pointer: unknown): DataView {
  const start = address(pointer);
  if (start % 4 !== 0) throw new Trap('a pointer is not aligned');
  const view = viewOf(crossing, start, 8);
  return new DataView(view.buffer, view.byteOffset, view.byteLength);
}

/** Looks the buffer up anew each time: growing a memory detaches the old one. */
function viewOf(crossing: Crossing, start: number, bytes: number): Uint8Array {
  if (!crossing.memory) throw new Trap('the guest has no memory');
  const { buffer } = crossing.memory;
  if (start + bytes > buffer.byteLength) throw new Trap('a pointer is out of bounds');
  return new Uint8Array(buffer, start, bytes);
}
