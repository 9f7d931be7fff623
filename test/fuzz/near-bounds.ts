import fc from 'fast-check';
import { CORE_MODULE_LIMITS, type CoreModuleLimits } from '../../src/wasm/limits.ts';
import { I32, leb, repeated, VOID } from '../rig/heavy-code.ts';

/**
 * Core modules near and beyond each bound of the guard, and with pieces of what it does not run. Most are valid for V8 but for
 * what was put in on purpose, so that whatever the guard lets pass is really compiled.
 */

/** How far from its bound a count lies. */
const share = fc.constantFrom(0, 0.01, 0.5, 0.9, 0.99, 1, 1.01, 1.5, 10);
/** Of a second count, so that only one is near its bound. */
const smallShare = fc.constantFrom(0, 0.001, 0.01, 0.02);

const KINDS = [
  'types',
  'type-width',
  'imports',
  'functions',
  'exports',
  'globals',
  'segments',
  'elements',
  'data',
  'memory',
  'table',
  'locals',
  'nesting',
  'loops',
  'ifs',
  'branches',
  'branch-table',
  'calls',
  'operands',
  'block-values',
  'arithmetic',
  'vectors',
  'tail-calls',
  'constants',
  'custom',
  'forbidden',
] as const;

const END = 0x0b;
const PREAMBLE = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const at = (bound: keyof CoreModuleLimits, part: number) => Math.floor(CORE_MODULE_LIMITS[bound] * part);

interface Recipe {
  readonly kind: (typeof KINDS)[number];
  readonly part: number;
  readonly other: number;
  /** Local variables of the function whose blocks are counted. */
  readonly locals: number;
  readonly functions: number;
  readonly pick: number;
}

/** Codes that begin a type, an instruction or a section of other proposals, each as it would stand. */
const FORBIDDEN: readonly (readonly number[])[] = [
  [0xfb, 0, 0],
  [0xfb, 7, 0],
  [0xfe, 3, 0],
  [0xfe, 0x10, 2, 0],
  [0xfd, 0x80, 2],
  [0x06, VOID],
  [0x08, 0],
  [0x1f, VOID, 0],
  [0x14, 0],
  [0xd3],
  [0xd5, 0],
  [0xe0, 0],
  [0xfc, 19],
  [0xff],
  [0xc5],
  [0xd0, 0x6e],
];
const FORBIDDEN_TYPES: readonly (readonly number[])[] = [
  [0x5e, 0x7e, 1],
  [0x5f, 0],
  [0x4e, 1, 0x5f, 0],
  [0x50, 0, 0x60, 0, 0],
  [0x60, 1, 0x64, 0, 0],
  [0x60, 1, 0x6e, 0],
  [0x5d, 0],
];

function section(id: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([id, ...leb(content.length)]), content]);
}

function counted(count: number, unit: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(leb(count)), repeated(count, unit)]);
}

function body(locals: number, code: Uint8Array): Buffer {
  const declared = locals === 0 ? [0] : [1, ...leb(locals), I32];
  const content = Buffer.concat([Buffer.from(declared), code, Buffer.from([END])]);
  return Buffer.concat([Buffer.from(leb(content.length)), content]);
}

interface Parts {
  readonly types?: readonly (readonly number[])[];
  readonly typeBytes?: Buffer;
  readonly imports?: Buffer;
  readonly tables?: Buffer;
  readonly memories?: Buffer;
  readonly globals?: Buffer;
  readonly exports?: Buffer;
  readonly elements?: Buffer;
  readonly data?: Buffer;
  readonly bodies?: readonly Buffer[];
  readonly custom?: Buffer;
}

const NOTHING = [0x60, 0, 0];

function moduleOf({ types = [NOTHING], typeBytes, bodies = [], ...rest }: Parts): Buffer {
  const parts: Buffer[] = [PREAMBLE];
  if (rest.custom) parts.push(section(0, rest.custom));
  parts.push(section(1, typeBytes ?? Buffer.from([...leb(types.length), ...types.flat()])));
  if (rest.imports) parts.push(section(2, rest.imports));
  if (bodies.length > 0) parts.push(section(3, counted(bodies.length, [0])));
  if (rest.tables) parts.push(section(4, rest.tables));
  if (rest.memories) parts.push(section(5, rest.memories));
  if (rest.globals) parts.push(section(6, rest.globals));
  if (rest.exports) parts.push(section(7, rest.exports));
  if (rest.elements) parts.push(section(9, rest.elements));
  if (bodies.length > 0) parts.push(section(10, Buffer.concat([Buffer.from(leb(bodies.length)), ...bodies])));
  if (rest.data) parts.push(section(11, rest.data));
  return Buffer.concat(parts);
}

/** The same body some times, as many as the recipe asks for. */
const functionsOf = (count: number, one: Buffer): Parts => ({ bodies: Array<Buffer>(Math.max(count, 1)).fill(one) });

/** More of them come to no other end, and take long to write. */
const MOST_BLOCKS = 40_000;

/** How many blocks of a function with so many locals make `part` of the bound on what is kept; each counts twice. */
const blocksFor = (locals: number, part: number) =>
  Math.min(Math.floor(at('functionJoins', part) / (2 * (1 + locals))), MOST_BLOCKS);

/** Bytes of a long function: now and then as many as the bound says, as they take long to read. */
const bytesFor = (part: number, pick: number) =>
  at('functionBytes', pick % 16 === 0 ? Math.min(part, 1.01) : Math.min(part, 1) * 0.02);

function partsOf({ kind, part, other, locals, functions, pick }: Recipe): Parts {
  switch (kind) {
    case 'types': {
      // As many different ones as there are: the number of each in base 2, as i32 and i64.
      const count = Math.min(at('types', part), 2100);
      const types = Array.from({ length: Math.max(count, 1) }, (_, index) => {
        const values = [...index.toString(2)].map((digit) => (digit === '1' ? 0x7e : I32));
        return [0x60, values.length, ...values, 0];
      });
      return { types: [NOTHING, ...types] };
    }
    case 'type-width': {
      const width = at('typeWidth', part);
      return { types: [NOTHING, [0x60, ...leb(width), ...Array<number>(width).fill(I32), 0]] };
    }
    case 'imports':
      return { imports: counted(at('imports', part), [1, 0x61, 1, 0x62, 0, 0]) };
    case 'functions':
      return functionsOf(
        Math.min(at('functions', pick % 8 === 0 ? part : part / 50), 110_000),
        body(0, Buffer.alloc(0)),
      );
    case 'exports': {
      const count = at('exports', part);
      const names = Array.from({ length: count }, (_, index) => {
        const name = Buffer.from(String(index));
        return Buffer.concat([Buffer.from([name.length]), name, Buffer.from([0, 0])]);
      });
      return {
        ...functionsOf(1, body(0, Buffer.alloc(0))),
        exports: Buffer.concat([Buffer.from(leb(count)), ...names]),
      };
    }
    case 'globals':
      return { globals: counted(Math.min(at('globals', part), 11_000), [I32, 0, 0x41, 0, END]) };
    case 'segments':
      return {
        tables: Buffer.from([1, 0x70, 0, 1]),
        elements: counted(at('elementSegments', part), [0, 0x41, 0, END, 0]),
      };
    case 'elements':
      return {
        ...functionsOf(1, body(0, Buffer.alloc(0))),
        tables: Buffer.from([1, 0x70, 0, 1]),
        elements: Buffer.concat([Buffer.from([1, 1, 0]), counted(Math.min(at('segmentElements', part), 110_000), [0])]),
      };
    case 'data':
      return {
        memories: Buffer.from([1, 0, 1]),
        data: counted(Math.min(at('dataSegments', pick % 4 === 0 ? part : part / 20), 110_000), [0, 0x41, 0, END, 0]),
      };
    case 'memory':
      return {
        memories: Buffer.from([
          pick % 7 === 0 ? 2 : 1,
          ...(pick % 7 === 0 ? [0, 1] : []),
          0,
          ...leb(at('memoryPages', part)),
        ]),
      };
    case 'table':
      return { tables: Buffer.from([1, 0x70, 0, ...leb(at('tableElements', part))]) };
    case 'locals':
      return functionsOf(functions, body(at('locals', part), repeated(100, [0x20, 0, 0x1a])));
    case 'nesting': {
      const levels = Math.min(at('nesting', pick % 4 === 0 ? part : part / 20), 45_000);
      const open = pick % 2 === 0 ? [0x02, VOID] : [0x03, VOID];
      return functionsOf(1, body(locals % 20, Buffer.concat([repeated(levels, open), repeated(levels, [END])])));
    }
    case 'loops':
      return functionsOf(functions, body(locals, repeated(blocksFor(locals, part), [0x03, VOID, END])));
    case 'ifs':
      return functionsOf(functions, body(locals, repeated(blocksFor(locals, part), [0x41, 1, 0x04, VOID, END])));
    case 'branches': {
      // Each sets a local first, so that what meets at the end of the block differs.
      const count = blocksFor(locals, part);
      const units = Array.from({ length: Math.min(count, 20_000) }, (_, index) => {
        const local = leb(index % locals);
        return Buffer.from([0x41, 1, 0x21, ...local, 0x20, ...leb((index * 7) % locals), 0x0d, 0]);
      });
      return functionsOf(1, body(locals, Buffer.concat([Buffer.from([0x02, VOID]), ...units, Buffer.from([END])])));
    }
    case 'branch-table': {
      const targets = 1 + Math.floor(other * 10_000);
      const count = Math.min(Math.floor(blocksFor(locals, part) / targets), 20_000);
      const table = [0x02, VOID, 0x20, 0, 0x0e, ...leb(targets), ...Array<number>(targets + 1).fill(0), END];
      return functionsOf(1, body(locals, repeated(count, table)));
    }
    case 'calls': {
      const width = Math.max(1, at('typeWidth', Math.min(other * 20, 0.5)));
      const wide = [
        0x60,
        ...leb(width),
        ...Array<number>(width).fill(I32),
        ...leb(width),
        ...Array<number>(width).fill(I32),
      ];
      const count = Math.min(blocksFor(width, part), 50_000);
      return {
        types: [NOTHING, wide],
        imports: Buffer.from([1, 1, 0x61, 1, 0x62, 0, 1]),
        bodies: [
          body(0, Buffer.concat([repeated(width, [0x41, 0]), repeated(count, [0x10, 0]), repeated(width, [0x1a])])),
        ],
      };
    }
    case 'operands': {
      const height = 1 + locals;
      const count = blocksFor(height, part);
      return functionsOf(
        functions,
        body(
          0,
          Buffer.concat([repeated(height, [0x41, 1]), repeated(count, [0x02, VOID, END]), repeated(height, [0x1a])]),
        ),
      );
    }
    case 'block-values': {
      const width = 1 + (pick % 120);
      const many = [
        0x60,
        ...leb(width),
        ...Array<number>(width).fill(I32),
        ...leb(width),
        ...Array<number>(width).fill(I32),
      ];
      const count = Math.min(blocksFor(width, part), 200_000);
      const blocks = repeated(count, [pick % 2 === 0 ? 0x02 : 0x03, 1, END]);
      return {
        types: [NOTHING, many],
        bodies: [body(0, Buffer.concat([repeated(width, [0x41, 0]), blocks, repeated(width, [0x1a])]))],
      };
    }
    case 'arithmetic': {
      const unit = [0x20, 0, 0x41, pick % 64, [0x6a, 0x6b, 0x6c, 0x6d, 0x74][pick % 5] ?? 0x6a, 0x21, 0];
      return functionsOf(functions, body(1, repeated(Math.floor(bytesFor(part, pick) / unit.length), unit)));
    }
    case 'vectors': {
      // Splat, one of the operations of two vectors, and a lane of it.
      const unit = [0x41, 1, 0xfd, 17, 0x41, 2, 0xfd, 17, 0xfd, ...leb(174 + (pick % 2) * 7), 0xfd, 27, 0, 0x1a];
      return functionsOf(functions, body(0, repeated(Math.floor(bytesFor(part, pick) / unit.length), unit)));
    }
    case 'tail-calls':
      return functionsOf(
        2,
        body(locals % 50, Buffer.concat([repeated(Math.floor(part * 1000), [0x01]), Buffer.from([0x12, pick % 2])])),
      );
    case 'constants': {
      const sums = Math.floor(part * 5000);
      const value = Buffer.concat([
        Buffer.from([I32, 0, 0x41, 1]),
        repeated(sums, [0x41, 1, 0x6a]),
        Buffer.from([END]),
      ]);
      return { globals: Buffer.concat([Buffer.from([1]), value]) };
    }
    case 'custom':
      return {
        ...functionsOf(1, body(0, Buffer.alloc(0))),
        custom: Buffer.concat([Buffer.from([4]), Buffer.from('name'), Buffer.alloc(Math.floor(part * 10_000), pick)]),
      };
    case 'forbidden': {
      const type = FORBIDDEN_TYPES[pick % FORBIDDEN_TYPES.length] ?? [];
      if (pick % 3 === 0) return { typeBytes: Buffer.from([1, ...type]) };
      const code = FORBIDDEN[pick % FORBIDDEN.length] ?? [];
      return functionsOf(1, body(0, Buffer.concat([repeated(Math.floor(part * 100), [0x01]), Buffer.from(code)])));
    }
  }
}

const recipe: fc.Arbitrary<Recipe> = fc.constantFrom(...KINDS).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    part: share,
    other: smallShare,
    locals: fc.constantFrom(1, 3, 20, 100, 500, 1000, 2500, 5000),
    functions: fc.constantFrom(1, 1, 1, 2, 4, 5),
    pick: fc.nat(10_000),
  }),
);

/** A module for each recipe. */
export const nearBounds: fc.Arbitrary<Uint8Array> = recipe.map((one) => Uint8Array.from(moduleOf(partsOf(one))));
