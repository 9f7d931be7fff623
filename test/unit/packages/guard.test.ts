import { describe, expect, test } from 'vitest';
import { guardCoreModule } from '../../../src/packages/component/guard.ts';
import { CORE_MODULE_LIMITS } from '../../../src/packages/component/limits.ts';
import { moduleRefusalText } from '../../../src/packages/component/module-refusal.ts';
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
