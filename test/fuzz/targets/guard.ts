import fc from 'fast-check';
import { guardCoreModule, soloModules } from '../../../src/wasm/guard.ts';
import { CORE_MODULE_LIMITS } from '../../../src/wasm/limits.ts';
import { type CoreModule, readCoreModule } from '../../../src/wasm/read-core-module.ts';
import { mutatedBytes } from '../mutated.ts';
import { nearBounds } from '../near-bounds.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

const SEEDS = fc.sample(nearBounds, { seed: 1, numRuns: 200 }).filter(({ length }) => length < 4000);

/** Of larger ones it would take too long. */
const SOLO_BYTES = 200_000;

/** A core module at a bound: what is let pass keeps to all of them, and what V8 would take is refused by name only. */
export const guard: FuzzTarget<Uint8Array> = {
  name: 'guard',
  about: 'modules near and beyond each bound to the guard of core modules',
  runs: 20_000,
  inputs: fc.oneof({ weight: 3, arbitrary: nearBounds }, { weight: 2, arbitrary: mutatedBytes(SEEDS) }),
  open: pureTrial((bytes) => {
    const original = Uint8Array.from(bytes);
    const isValid = WebAssembly.validate(original);
    const guarded = guardCoreModule(bytes);
    if (!guarded.ok) {
      mustHold(
        !isValid || guarded.refusal.kind !== 'malformed',
        `V8 takes what is said to be malformed: ${JSON.stringify(guarded.refusal)}`,
      );
      return 'refused';
    }
    keepsBounds(guarded.module);
    const again = readCoreModule(guarded.bytes);
    mustHold(again.ok, 'a guarded module cannot be read');
    keepsBounds(again.module);
    if (!isValid) return 'refused';
    mustHold(WebAssembly.validate(Uint8Array.from(guarded.bytes)), 'the guard broke a valid module');
    const [solo] = bytes.length < SOLO_BYTES ? soloModules(guarded) : [];
    if (solo) mustHold(WebAssembly.validate(Uint8Array.from(solo)), 'a module of one function is not valid');
    return 'taken';
  }),
};

function keepsBounds(module: CoreModule): void {
  const { memories, tables, code } = module;
  const measures: readonly (readonly [bound: keyof typeof CORE_MODULE_LIMITS, value: number])[] = [
    ['types', module.types.length],
    ['typeWidth', Math.max(0, ...module.types.map(({ parameters, results }) => parameters + results))],
    ['imports', module.imports.length],
    ['exports', module.exports.length],
    ['functions', module.functions],
    ['globals', module.globals],
    ['elementSegments', module.elementSegments],
    ['segmentElements', module.segmentElements],
    ['dataSegments', module.dataSegments],
    ['functionBytes', code.functionBytes],
    ['locals', code.locals],
    ['nesting', code.nesting],
    ['functionJoins', code.functionJoins],
    ['moduleJoins', code.moduleJoins],
    ['memories', memories.length],
    ['tables', tables.length],
    ...memories.map(({ min }) => ['memoryPages', min] as const),
    ...tables.map(({ min }) => ['tableElements', min] as const),
  ];
  for (const [bound, value] of measures) {
    mustHold(value <= CORE_MODULE_LIMITS[bound], `${value} ${bound} were let pass`);
  }
}
