import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateInterface } from '../../../src/manifest/model/validate-interface.ts';
import { describeComponent, shownImports } from '../../../src/wasm/describe.ts';
import { MAX_CORE_MODULES } from '../../../src/wasm/limits.ts';
import { readComponent } from '../../../src/wasm/read-component.ts';
import { signatureText } from '../../../src/wasm/signature.ts';
import {
  type Bytes,
  component,
  coreModule,
  externName,
  functionType,
  memorySection,
  name,
  STRING,
  section,
  toolComponent,
  U32,
  u32,
  vector,
} from './component-builder.ts';

const TOOL = 'yoi:plugin/tool@1.0.0';
const read = functionType([STRING], STRING);

function interfaceOf(bytes: Uint8Array) {
  const reading = readComponent(bytes);
  if (!reading.ok) throw new Error(reading.reason);
  return describeComponent(reading.component);
}

const reasonOf = (bytes: Bytes | Uint8Array) => {
  const reading = readComponent(Uint8Array.from(bytes));
  return reading.ok ? 'read' : reading.reason;
};

describe('describeComponent', () => {
  test('tells imports and exports with their types', () => {
    const described = interfaceOf(
      toolComponent({
        imports: {
          'yoi:host/fs@1.0.0': { read },
          'yoi:host/websocket@1.0.0': { open: read, recv: functionType([U32, U32], STRING) },
        },
      }),
    );
    expect(
      described.imports.map(({ name: of, functions }) => [
        of,
        [...functions].map(([inner, signature]) => `${inner}: ${signatureText(signature)}`),
      ]),
    ).toEqual([
      ['yoi:host/fs@1.0.0', ['read: func(a: string) -> string']],
      ['yoi:host/websocket@1.0.0', ['open: func(a: string) -> string', 'recv: func(a: u32, b: u32) -> string']],
    ]);
    expect(
      described.exports.map(({ name: of, sort, signature }) => [of, sort, signature && signatureText(signature)]),
    ).toEqual([['call', 'func', 'func(a: string, b: string) -> string']]);
  });

  test('finds the type of an export that a nested component makes', () => {
    const inner = component(
      section(1, coreModule()),
      section(7, vector(read)),
      section(8, vector([0, 0, 0, ...vector(), 0])),
      section(11, vector([...externName('f'), 1, 0, 0])),
    );
    const outer = component(
      section(4, inner),
      section(5, vector([0, 0, ...vector()])),
      section(6, vector([1, 0, 0, ...name('f')])),
      section(11, vector([...externName('g'), 1, 0, 0])),
    );
    const [found] = interfaceOf(Uint8Array.from(outer)).exports;
    expect(found?.signature && signatureText(found.signature)).toBe('func(a: string) -> string');
  });
});

describe('a component that repeats itself', () => {
  const functions = Array.from({ length: 200 }, (_, index) => `f${index}`);
  const declarations = functions.flatMap((inner, index) => [
    [1, ...read],
    [4, ...externName(inner), 1, ...u32(index)],
  ]);
  const instanceType = section(7, vector([0x42, ...vector(...declarations)]));
  const imported = (from: string): Bytes => [...externName(from), 5, 0];
  const many = component(
    instanceType,
    section(10, vector(...Array.from({ length: 50 }, (_, index) => imported(`a:b/c${index}`)))),
  );

  test('describes a type once, however often it is imported', () => {
    const { imports } = interfaceOf(Uint8Array.from(many));
    expect(imports).toHaveLength(50);
    expect(new Set(imports.map((item) => item.functions)).size).toBe(1);
  });

  test('describes a nested component once, however often it is instantiated', () => {
    const inner = component(
      section(1, coreModule()),
      section(7, vector(read)),
      section(8, vector([0, 0, 0, ...vector(), 0])),
      section(11, vector([...externName('f'), 1, 0, 0])),
    );
    const outer = component(
      section(4, inner),
      section(5, vector(...Array<Bytes>(3).fill([0, 0, ...vector()]))),
      section(6, vector([1, 0, 2, ...name('f')])),
      section(11, vector([...externName('g'), 1, 0, 0])),
    );
    const [found] = interfaceOf(Uint8Array.from(outer)).exports;
    expect(found?.signature && signatureText(found.signature)).toBe('func(a: string) -> string');
  });

  test('is shown up to a bound, and how much more there is', () => {
    const { shown, more } = shownImports(interfaceOf(Uint8Array.from(many)));
    expect(shown).toHaveLength(4);
    expect(more).toBe(46);
  });

  test.each<[what: string, bytes: Bytes, reason: string]>([
    ['two imports', component(instanceType, section(10, vector(imported('a:b/c'), imported('a:b/c')))), 'two imports'],
    [
      'two imports in two sections',
      component(instanceType, section(10, vector(imported('a:b/c'))), section(10, vector(imported('a:b/c')))),
      'two imports',
    ],
    [
      'two exports',
      component(section(7, vector(read)), section(11, vector(...Array<Bytes>(2).fill([...externName('t'), 3, 0, 0])))),
      'two exports',
    ],
  ])('%s of one name are refused', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toContain(reason);
  });
});

describe('validateInterface', () => {
  const call = { call: functionType([STRING, STRING], STRING) };
  test.each<[why: string, bytes: Uint8Array, objection: string | undefined]>([
    ['no imports at all', toolComponent({}), undefined],
    ['an interface that the host offers', toolComponent({ imports: { 'yoi:host/fs@1.0.0': { read } } }), undefined],
    ['an export more than needed', toolComponent({ exports: { ...call, init: functionType([], STRING) } }), undefined],
    ['another version', toolComponent({ imports: { 'yoi:host/fs@2.0.0': { read } } }), 'yoi:host/fs@2.0.0'],
    ['WASI', toolComponent({ imports: { 'wasi:cli/environment@0.2.0': { read } } }), 'wasi:cli/environment@0.2.0'],
    ['a function more than offered', toolComponent({ imports: { 'yoi:host/fs@1.0.0': { delete: read } } }), '#delete'],
    [
      'a function of another type',
      toolComponent({ imports: { 'yoi:host/fs@1.0.0': { read: functionType([U32], STRING) } } }),
      'func(a: u32) -> string',
    ],
    ['names that objects inherit', toolComponent({ imports: { constructor: { read } } }), 'constructor'],
    ['no call', toolComponent({ exports: { main: functionType([STRING, STRING], STRING) } }), 'does not export call'],
    ['a call of another type', toolComponent({ exports: { call: read } }), 'func(a: string) -> string'],
  ])('%s', (_, bytes, objection) => {
    const objections = validateInterface(interfaceOf(bytes), TOOL);
    if (objection === undefined) expect(objections).toEqual([]);
    else expect(objections.join('\n')).toContain(objection);
  });

  test('every export of the instance world is asked for', () => {
    expect(validateInterface(interfaceOf(toolComponent({})), 'yoi:plugin/instance@1.0.0')).toHaveLength(5);
  });

  test('an unknown world is one objection', () => {
    expect(validateInterface(interfaceOf(toolComponent({})), 'yoi:plugin/other@1.0.0')).toHaveLength(1);
  });
});

describe('readComponent refuses', () => {
  let nested: Bytes = component();
  for (let depth = 0; depth < 6; depth++) nested = component(section(4, nested));
  let nestedType: Bytes = [0x42, ...vector()];
  for (let depth = 0; depth < 10; depth++) nestedType = [0x42, ...vector([1, ...nestedType])];
  const modules = (count: number) => component(...Array.from({ length: count }, () => section(1, coreModule())));

  test.each<[why: string, bytes: Bytes, reason: string]>([
    ['nothing', [], 'ends in the middle'],
    ['a text placeholder', [...Buffer.from('; build me first')], 'not a WebAssembly component'],
    ['a core module', coreModule(memorySection(1)), 'core module'],
    ['a section that overruns', component([7, 100, 0]), 'ends in the middle'],
    ['a section longer than its content', component(section(7, [...vector(), 0])), 'longer than its content'],
    ['a number without end', component([7, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80]), '32 bits'],
    ['a count that asks for much memory', component(section(10, u32(0xffffffff))), 'too many'],
    ['many small vectors', component(...Array.from({ length: 3 }, () => section(7, u32(100_000)))), 'unknown|middle'],
    ['a start function', component(section(9, [0, 0, 0])), 'section 9'],
    ['asynchronous built-ins', component(section(8, vector([0x0c, 0]))), 'built-in 0xc'],
    ['asynchronous lifting', component(section(8, vector([0, 0, 0, 1, 6, 0]))), 'asynchronous'],
    ['a name that is not UTF-8', component(section(10, vector([0, 1, 0xff, 5, 0]))), 'UTF-8'],
    ['components nested too deeply', nested, 'nested too deeply'],
    ['types nested too deeply', component(section(7, vector(nestedType))), 'nested too deeply'],
    ['one core module too many', modules(MAX_CORE_MODULES + 1), 'too many core modules'],
  ])('%s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toMatch(new RegExp(reason));
  });

  test('but not as many core modules as allowed', () => {
    expect(reasonOf(modules(MAX_CORE_MODULES))).toBe('read');
  });

  test('and never throws on changed bytes', () => {
    const whole = toolComponent({ imports: { 'yoi:host/fs@1.0.0': { read } } });
    const change = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(change, fc.nat(), (changes, cut) => {
        const changed = whole.slice(0, whole.length - (cut % 3 === 0 ? cut % whole.length : 0));
        for (const [at, value] of changes) if (changed.length > 0) changed[at % changed.length] = value;
        const reading = readComponent(changed);
        if (reading.ok) validateInterface(describeComponent(reading.component), TOOL);
      }),
      { numRuns: 5000 },
    );
  });
});
