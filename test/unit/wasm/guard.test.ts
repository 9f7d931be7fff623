import { describe, expect, test } from 'vitest';
import { guardCoreModule } from '../../../src/wasm/guard.ts';
import { CORE_MODULE_LIMITS } from '../../../src/wasm/limits.ts';
import { moduleRefusalText } from '../../../src/wasm/module-refusal.ts';
import {
  type Bytes,
  coreModule,
  memorySection,
  name,
  section,
  tableSection,
  u32,
  vector,
} from './component-builder.ts';

const { memoryPages, tableElements } = CORE_MODULE_LIMITS;
const body = (length: number): Bytes => [...u32(length), ...Array<number>(length).fill(0x0b)];

const sized = (content: Bytes): Bytes => [...u32(content.length), ...content];
const typed = (type: Bytes): Bytes => coreModule(section(1, vector(type)));
const withBody = (content: Bytes): Bytes =>
  coreModule(section(1, vector([0x60, 0, 0])), section(3, vector([0])), section(10, vector(sized(content))));

const verdict = (bytes: Bytes) => {
  const guarded = guardCoreModule(Uint8Array.from(bytes));
  return guarded.ok ? 'guarded' : moduleRefusalText(guarded.refusal);
};

describe('guardCoreModule', () => {
  test.each<[why: string, bytes: Bytes, reason: string]>([
    ['nothing declared', coreModule(), 'guarded'],
    ['the most memory to start with', coreModule(memorySection(memoryPages)), 'guarded'],
    ['a page more', coreModule(memorySection(memoryPages + 1)), 'initial memory pages'],
    ['the largest table to start with', coreModule(tableSection(tableElements)), 'guarded'],
    ['the table that ends V8', coreModule(tableSection(10_000_000)), 'initial table elements'],
    ['two memories', coreModule(section(5, vector([0, 0], [0, 0]))), '2 memories'],
    [
      'a hundred tables',
      coreModule(section(4, vector(...Array.from({ length: 100 }, () => [0x70, 0, 0])))),
      '100 tables',
    ],
    ['shared memory', coreModule(section(5, vector([3, 1, 1]))), 'threads and shared memory'],
    ['64-bit memory', coreModule(section(5, vector([4, 1]))), '64-bit'],
    ['an imported memory that starts too large', coreModule(importMemory(memoryPages + 1)), 'initial memory pages'],
    ['exception tags', coreModule(section(13, vector())), 'exceptions'],
    [
      'tables of garbage-collected objects',
      coreModule(section(4, vector([0x63, 0x6b, 0, 0]))),
      'typed function references',
    ],
    ['a million functions', coreModule(section(3, u32(1_000_000))), '1000000 functions'],
    ['a million globals', coreModule(section(6, u32(1_000_000))), 'globals'],
    [
      'a huge function',
      coreModule(
        section(1, vector([0x60, 0, 0])),
        section(3, vector([0])),
        section(10, vector(body(CORE_MODULE_LIMITS.functionBytes + 1))),
      ),
      'one function',
    ],
    ['a section twice', coreModule(memorySection(1), memorySection(1)), 'twice'],
    ['an array type', typed([0x5e, 0x7e, 1]), 'garbage-collected types'],
    ['a structure type', typed([0x5f, 0]), 'garbage-collected types'],
    ['a group of half a million types', typed([0x4e, ...u32(520_000), 0x5f, 0]), 'garbage-collected types'],
    ['a type that may be extended', typed([0x50, 0, 0x60, 0, 0]), 'garbage-collected types'],
    ['a function type of a type by its index', typed([0x60, 1, 0x64, 0, 0]), 'typed function references'],
    ['many types', coreModule(section(1, u32(CORE_MODULE_LIMITS.types + 1))), 'types'],
    ['a type as wide as V8 takes', typed([0x60, ...u32(1000), ...Array<number>(1000).fill(0x7f), 0]), 'in one type'],
    ['more locals than anybody writes', withBody([1, ...u32(50_000), 0x7f, 0x0b]), 'local variables'],
    ['locals in many groups', withBody([2, ...u32(3000), 0x7f, ...u32(3000), 0x7e, 0x0b]), 'local variables'],
    [
      'many locals at many blocks',
      withBody([1, ...u32(5000), 0x7f, ...Array<Bytes>(10_000).fill([3, 0x40, 0x0b]).flat(), 0x0b]),
      'values to keep at the blocks and calls of one function',
    ],
    [
      'many operands at many blocks',
      withBody([
        0,
        ...Array<Bytes>(5000).fill([0x41, 0]).flat(),
        ...Array<Bytes>(10_000).fill([3, 0x40, 0x0b]).flat(),
        0,
        0x0b,
      ]),
      'values to keep at the blocks and calls of one function',
    ],
    [
      'the same in many functions',
      coreModule(
        section(1, vector([0x60, 0, 0])),
        section(3, vector(...Array<Bytes>(10).fill([0]))),
        section(
          10,
          vector(
            ...Array<Bytes>(10).fill(
              sized([1, ...u32(5000), 0x7f, ...Array<Bytes>(2300).fill([3, 0x40, 0x0b]).flat(), 0x0b]),
            ),
          ),
        ),
      ),
      'of all functions',
    ],
    ['blocks inside blocks', withBody([0, ...Array<Bytes>(50_000).fill([2, 0x40]).flat()]), 'levels of blocks'],
    ['elements without end', coreModule(section(9, vector([1, 0, ...u32(1_000_000)]))), 'elements in its segments'],
    ['a throw', withBody([0, 8, 0, 0x0b]), 'exceptions'],
    ['a table of catches', withBody([0, 0x1f, 0x40, 0, 0x0b, 0x0b]), 'exceptions'],
    ['an array of 480 MB', withBody([0, 0xfb, 7, 0, 0x1a, 0x0b]), 'garbage-collected types'],
    ['a call by reference', withBody([0, 0x14, 0, 0x0b]), 'typed function references'],
    ['an atomic instruction', withBody([0, 0xfe, 3, 0, 0x0b]), 'threads'],
    ['a relaxed vector instruction', withBody([0, 0xfd, 0x80, 2, 0x0b]), 'relaxed vector instructions'],
    ['an address in another memory', withBody([0, 0x41, 0, 0x28, 0x42, 1, 0, 0x1a, 0x0b]), 'several memories'],
    ['a copy between memories', withBody([0, 0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 10, 0, 1, 0x0b]), 'several memories'],
    ['wide arithmetic', withBody([0, 0xfc, 19, 0x0b]), 'wide arithmetic'],
    ['a continuation', withBody([0, 0xe0, 0, 0x0b]), 'stack switching'],
    ['an instruction that nobody knows', withBody([0, 0xff, 0x0b]), 'newer than WebAssembly 2.0'],
    ['a section that nobody knows', coreModule(section(15, [])), 'newer than WebAssembly 2.0'],
    ['pages of another size', coreModule(section(5, vector([8, 1, 0]))), 'custom page sizes'],
    ['a table with a first value', coreModule(section(4, vector([0x40, 0, 0x70, 0, 1]))), 'typed function references'],
    [
      'a first value from an own global',
      coreModule(section(6, vector([0x7f, 0, 0x41, 0, 0x0b], [0x7f, 0, 0x23, 0, 0x0b]))),
      'garbage-collected types',
    ],
    ['extended constants', coreModule(section(6, vector([0x7f, 0, 0x41, 1, 0x41, 2, 0x6a, 0x0b]))), 'guarded'],
    ['a tail call', withBody([0, 0x12, 0, 0x0b]), 'guarded'],
    ['a vector', withBody([0, 0xfd, 12, ...Array<number>(16).fill(0), 0x1a, 0x0b]), 'guarded'],
    ['a function without a body', coreModule(section(1, vector([0x60, 0, 0])), section(3, vector([0]))), 'guarded'],
    ['a component', [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0], 'not a WebAssembly core module'],
    ['a cut', coreModule(memorySection(1)).slice(0, -1), 'ends in the middle'],
  ])('%s', (_, bytes, reason) => {
    expect(verdict(bytes)).toContain(reason);
  });

  test.each<[why: string, min: number, max: number | undefined, expected: number]>([
    ['no maximum gets the cap', 1, undefined, memoryPages],
    ['a greater maximum is lowered', 1, 65_536, memoryPages],
    ['a smaller maximum stays', 1, 3, 3],
  ])('memory: %s', (_, min, max, expected) => {
    const memory = instantiate(coreModule(memorySection(min, max), exportFirst('m', 2))).m;
    if (!(memory instanceof WebAssembly.Memory)) throw new Error('no memory');
    expect(() => memory.grow(expected - min)).not.toThrow();
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  test('a table stops growing at the cap', () => {
    const table = instantiate(coreModule(tableSection(1), exportFirst('t', 1))).t;
    if (!(table instanceof WebAssembly.Table)) throw new Error('no table');
    expect(() => table.grow(tableElements - 1)).not.toThrow();
    expect(() => table.grow(1)).toThrow(RangeError);
  });

  test('V8 is given no section that is for tools', () => {
    const plain = coreModule(memorySection(1, 1));
    const withNames = coreModule(
      section(0, [...name('name'), 0, 1, 2]),
      memorySection(1, 1),
      section(0, name('hints')),
    );
    const guarded = guardCoreModule(Uint8Array.from(withNames));
    expect(guarded.ok && [...guarded.bytes]).toEqual(plain);
  });
});

function importMemory(min: number): Bytes {
  return section(2, vector([...name('env'), ...name('memory'), 2, 0, ...u32(min)]));
}

function exportFirst(exported: string, kind: number): Bytes {
  return section(7, vector([...name(exported), kind, 0]));
}

function instantiate(bytes: Bytes): WebAssembly.Exports {
  const guarded = guardCoreModule(Uint8Array.from(bytes));
  if (!guarded.ok) throw new Error(moduleRefusalText(guarded.refusal));
  return new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(guarded.bytes))).exports;
}
