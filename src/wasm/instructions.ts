import type { RefusedFeature } from './features.ts';

/** What follows an instruction's code in the binary. */
export type Immediate =
  | 'none'
  | 'number'
  | 'two-numbers'
  | 'float32'
  | 'float64'
  | 'bytes16'
  | 'byte'
  | 'memory'
  | 'two-memories'
  | 'number-memory'
  | 'address'
  | 'address-lane'
  | 'heap-type'
  | 'result-types'
  | Control;

/** Instructions whose effect on the stack depends on types or blocks. */
export type Control =
  | 'block'
  | 'else'
  | 'end'
  | 'branch'
  | 'branch-if'
  | 'branch-table'
  | 'leave'
  | 'call'
  | 'call-indirect'
  | 'tail-call'
  | 'tail-call-indirect';

/** An instruction of the profile, or the feature for which one is refused. */
export type Instruction =
  | { readonly takes: Immediate /** By how many values the stack grows. */; readonly growth: number }
  | { readonly refused: RefusedFeature };

type Row = readonly [first: number, last: number, takes: Immediate, growth: number];

/** The codes of one byte: WebAssembly 2.0 and tail calls. */
const PLAIN: readonly Row[] = [
  [0x00, 0x00, 'leave', 0],
  [0x01, 0x01, 'none', 0],
  [0x02, 0x03, 'block', 0],
  [0x04, 0x04, 'block', -1],
  [0x05, 0x05, 'else', 0],
  [0x0b, 0x0b, 'end', 0],
  [0x0c, 0x0c, 'branch', 0],
  [0x0d, 0x0d, 'branch-if', -1],
  [0x0e, 0x0e, 'branch-table', -1],
  [0x0f, 0x0f, 'leave', 0],
  [0x10, 0x10, 'call', 0],
  [0x11, 0x11, 'call-indirect', -1],
  [0x12, 0x12, 'tail-call', 0],
  [0x13, 0x13, 'tail-call-indirect', -1],
  [0x1a, 0x1a, 'none', -1],
  [0x1b, 0x1b, 'none', -2],
  [0x1c, 0x1c, 'result-types', -2],
  [0x20, 0x20, 'number', 1],
  [0x21, 0x21, 'number', -1],
  [0x22, 0x22, 'number', 0],
  [0x23, 0x23, 'number', 1],
  [0x24, 0x24, 'number', -1],
  [0x25, 0x25, 'number', 0],
  [0x26, 0x26, 'number', -2],
  [0x28, 0x35, 'address', 0],
  [0x36, 0x3e, 'address', -2],
  [0x3f, 0x3f, 'memory', 1],
  [0x40, 0x40, 'memory', 0],
  [0x41, 0x42, 'number', 1],
  [0x43, 0x43, 'float32', 1],
  [0x44, 0x44, 'float64', 1],
  [0x45, 0x45, 'none', 0],
  [0x46, 0x4f, 'none', -1],
  [0x50, 0x50, 'none', 0],
  [0x51, 0x66, 'none', -1],
  [0x67, 0x69, 'none', 0],
  [0x6a, 0x78, 'none', -1],
  [0x79, 0x7b, 'none', 0],
  [0x7c, 0x8a, 'none', -1],
  [0x8b, 0x91, 'none', 0],
  [0x92, 0x98, 'none', -1],
  [0x99, 0x9f, 'none', 0],
  [0xa0, 0xa6, 'none', -1],
  [0xa7, 0xc4, 'none', 0],
  [0xd0, 0xd0, 'heap-type', 1],
  [0xd1, 0xd1, 'none', 0],
  [0xd2, 0xd2, 'number', 1],
];

/** After 0xfc: saturating conversions, bulk memory and tables. */
const BULK: readonly Row[] = [
  [0, 7, 'none', 0],
  [8, 8, 'number-memory', -3],
  [9, 9, 'number', 0],
  [10, 10, 'two-memories', -3],
  [11, 11, 'memory', -3],
  [12, 12, 'two-numbers', -3],
  [13, 13, 'number', 0],
  [14, 14, 'two-numbers', -3],
  [15, 15, 'number', -1],
  [16, 16, 'number', 1],
  [17, 17, 'number', -3],
];

/** After 0xfd: vectors. Codes that no row names are not assigned. */
const VECTOR: readonly Row[] = [
  [0, 10, 'address', 0],
  [11, 11, 'address', -2],
  [12, 12, 'bytes16', 1],
  [13, 13, 'bytes16', -1],
  [14, 14, 'none', -1],
  [15, 20, 'none', 0],
  [21, 22, 'byte', 0],
  [23, 23, 'byte', -1],
  [24, 25, 'byte', 0],
  [26, 26, 'byte', -1],
  [27, 27, 'byte', 0],
  [28, 28, 'byte', -1],
  [29, 29, 'byte', 0],
  [30, 30, 'byte', -1],
  [31, 31, 'byte', 0],
  [32, 32, 'byte', -1],
  [33, 33, 'byte', 0],
  [34, 34, 'byte', -1],
  [35, 76, 'none', -1],
  [77, 77, 'none', 0],
  [78, 81, 'none', -1],
  [82, 82, 'none', -2],
  [83, 83, 'none', 0],
  [84, 87, 'address-lane', -1],
  [88, 91, 'address-lane', -2],
  [92, 93, 'address', 0],
  [94, 100, 'none', 0],
  [101, 102, 'none', -1],
  [103, 106, 'none', 0],
  [107, 115, 'none', -1],
  [116, 117, 'none', 0],
  [118, 121, 'none', -1],
  [122, 122, 'none', 0],
  [123, 123, 'none', -1],
  [124, 129, 'none', 0],
  [130, 130, 'none', -1],
  [131, 132, 'none', 0],
  [133, 134, 'none', -1],
  [135, 138, 'none', 0],
  [139, 147, 'none', -1],
  [148, 148, 'none', 0],
  [149, 153, 'none', -1],
  [155, 159, 'none', -1],
  [160, 161, 'none', 0],
  [163, 164, 'none', 0],
  [167, 170, 'none', 0],
  [171, 174, 'none', -1],
  [177, 177, 'none', -1],
  [181, 186, 'none', -1],
  [188, 191, 'none', -1],
  [192, 193, 'none', 0],
  [195, 196, 'none', 0],
  [199, 202, 'none', 0],
  [203, 206, 'none', -1],
  [209, 209, 'none', -1],
  [213, 223, 'none', -1],
  [224, 225, 'none', 0],
  [227, 227, 'none', 0],
  [228, 235, 'none', -1],
  [236, 237, 'none', 0],
  [239, 239, 'none', 0],
  [240, 247, 'none', -1],
  [248, 255, 'none', 0],
];

/** Codes of proposals that this host does not run, so that the refusal can name them. */
const REFUSED_PLAIN: readonly (readonly [first: number, last: number, feature: RefusedFeature])[] = [
  [0x06, 0x0a, 'exceptions'],
  [0x14, 0x15, 'function-references'],
  [0x18, 0x19, 'exceptions'],
  [0x1f, 0x1f, 'exceptions'],
  [0xd3, 0xd3, 'garbage-collection'],
  [0xd4, 0xd6, 'function-references'],
  [0xe0, 0xe6, 'stack-switching'],
  [0xfb, 0xfb, 'garbage-collection'],
  [0xfe, 0xfe, 'threads'],
];

const UNKNOWN: Instruction = { refused: 'unknown' };
const RELAXED: Instruction = { refused: 'relaxed-vectors' };
const WIDE: Instruction = { refused: 'wide-arithmetic' };
const [FIRST_WIDE, LAST_WIDE] = [19, 22];
const [FIRST_RELAXED, LAST_RELAXED] = [0x100, 0x12f];

function table(rows: readonly Row[]): Instruction[] {
  const codes = Array<Instruction>(256).fill(UNKNOWN);
  for (const [first, last, takes, growth] of rows) codes.fill({ takes, growth }, first, last + 1);
  return codes;
}

/** Instructions of one byte, by their code; what 0xfc and 0xfd begin is in the tables of their own. */
export const PLAIN_INSTRUCTIONS: readonly Instruction[] = (() => {
  const codes = table(PLAIN);
  for (const [first, last, refused] of REFUSED_PLAIN) codes.fill({ refused }, first, last + 1);
  return codes;
})();

export const BULK_PREFIX = 0xfc;
export const VECTOR_PREFIX = 0xfd;

const BULK_INSTRUCTIONS = table(BULK);
const VECTOR_INSTRUCTIONS = table(VECTOR);

export function bulkInstruction(code: number): Instruction {
  return code >= FIRST_WIDE && code <= LAST_WIDE ? WIDE : (BULK_INSTRUCTIONS[code] ?? UNKNOWN);
}

export function vectorInstruction(code: number): Instruction {
  return code >= FIRST_RELAXED && code <= LAST_RELAXED ? RELAXED : (VECTOR_INSTRUCTIONS[code] ?? UNKNOWN);
}
