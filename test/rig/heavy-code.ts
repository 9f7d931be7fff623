/** Core modules whose code is small to write and dear to compile, by the megabyte and without any toolchain. */

const PREAMBLE = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
export const I32 = 0x7f;
export const VOID = 0x40;
const END = 0x0b;

export function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** The same bytes again and again. */
export function repeated(count: number, unit: readonly number[]): Buffer {
  return Buffer.alloc(count * unit.length, Buffer.from(unit));
}

export interface HeavyFunction {
  /** Index of its type; 0 unless it is said. */
  readonly type?: number;
  /** Local variables, all of them i32. */
  readonly locals?: number;
  /** Without its end. */
  readonly code: Uint8Array;
}

/** A module of the given functions; the first type takes and gives nothing. */
export function heavyModule(functions: readonly HeavyFunction[], types: readonly (readonly number[])[] = []): Buffer {
  const allTypes = [[0x60, 0, 0], ...types];
  return Buffer.concat([
    Buffer.from(PREAMBLE),
    section(1, Buffer.from([...leb(allTypes.length), ...allTypes.flat()])),
    section(3, Buffer.from([...leb(functions.length), ...functions.flatMap(({ type = 0 }) => leb(type))])),
    section(10, Buffer.concat([Buffer.from(leb(functions.length)), ...functions.map(body)])),
  ]);
}

function section(id: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([id, ...leb(content.length)]), content]);
}

function body({ locals = 0, code }: HeavyFunction): Buffer {
  const declared = locals === 0 ? [0] : [1, ...leb(locals), I32];
  const content = Buffer.concat([Buffer.from(declared), code, Buffer.from([END])]);
  return Buffer.concat([Buffer.from(leb(content.length)), content]);
}

/** Blocks one after the other: `if` on the first local. */
export const ifs = (count: number): Buffer => repeated(count, [0x20, 0, 0x04, VOID, END]);

export const loops = (count: number): Buffer => repeated(count, [0x03, VOID, END]);

/** Loops inside each other, for which optimizing takes the square of their number. */
export const nestedLoops = (count: number): Buffer =>
  Buffer.concat([repeated(count, [0x03, VOID]), repeated(count, [END])]);

/** Within the bounds of the guard; V8's quick compiler takes a gigabyte for it. */
export const memoryBomb = (): Buffer =>
  heavyModule(Array.from({ length: 4 }, () => ({ locals: 1000, code: ifs(11_900) })));

/** Within the bounds of the guard; V8's optimizing compiler takes seconds for its one function. */
export const slowFunction = (levels = 20_000): Buffer => heavyModule([{ locals: 500, code: nestedLoops(levels) }]);
