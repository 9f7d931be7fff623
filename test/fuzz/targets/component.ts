import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateInterface } from '../../../src/manifest/model/validate-interface.ts';
import { describeComponent } from '../../../src/wasm/describe.ts';
import { guardCoreModule } from '../../../src/wasm/guard.ts';
import { CORE_MODULE_LIMITS } from '../../../src/wasm/limits.ts';
import { measureComponent } from '../../../src/wasm/measure.ts';
import type { Component } from '../../../src/wasm/model.ts';
import { readComponent } from '../../../src/wasm/read-component.ts';
import { readCoreModule } from '../../../src/wasm/read-core-module.ts';
import { mutatedBytes } from '../mutated.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

/** Relative to the repository, since the bundled worker does not lie beside this file. */
const GUESTS = join('test', 'guests', 'bin');

const SEEDS = readdirSync(GUESTS)
  .filter((name) => name.endsWith('.wasm'))
  .map((name) => Uint8Array.from(readFileSync(join(GUESTS, name))))
  .filter(({ length }) => length > 8);

/** A binary: described or refused, and what the guard lets pass keeps to its bounds and is still a module. */
export const component: FuzzTarget<Uint8Array> = {
  name: 'component',
  about: 'changed guests to the component inspector and the guard of core modules',
  runs: 300_000,
  inputs: mutatedBytes(SEEDS),
  open: pureTrial((bytes) => {
    checkGuard(bytes);
    const reading = readComponent(bytes);
    if (!reading.ok) return 'refused';
    validateInterface(describeComponent(reading.component), 'yoi:plugin/instance@1.0.0');
    measureComponent(reading.component);
    for (const module of modulesOf(reading.component)) checkGuard(module);
    return 'taken';
  }),
};

function checkGuard(bytes: Uint8Array): void {
  const guarded = guardCoreModule(bytes);
  if (!guarded.ok) return;
  const read = readCoreModule(guarded.bytes);
  mustHold(read.ok, 'a guarded module cannot be read');
  const { memories, tables } = read.module;
  const { memoryPages, tableElements } = CORE_MODULE_LIMITS;
  mustHold(
    memories.every(({ min, max }) => min <= memoryPages && (max ?? Infinity) <= memoryPages),
    'a guarded memory may grow beyond its bound',
  );
  mustHold(
    tables.every(({ min, max }) => min <= tableElements && (max ?? Infinity) <= tableElements),
    'a guarded table may grow beyond its bound',
  );
  const original = Uint8Array.from(bytes);
  if (WebAssembly.validate(original)) {
    mustHold(WebAssembly.validate(Uint8Array.from(guarded.bytes)), 'the guard broke a valid module');
  }
}

function modulesOf({ definitions }: Component): Uint8Array[] {
  return definitions.flatMap((definition) => {
    if (definition.kind === 'core-module') return [definition.bytes];
    return definition.kind === 'component' ? modulesOf(definition.component) : [];
  });
}
