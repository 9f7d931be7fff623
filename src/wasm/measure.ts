import { SHOWN_MODULE_LIMITS } from './limits.ts';
import type { Component } from './model.ts';
import { type CoreModule, readCoreModule } from './read-core-module.ts';
import type { SizeRange } from './read-core-types.ts';

/** How much a component declares, summed over its core modules; nothing is compiled. */
export interface ComponentMeasures {
  readonly modules: number;
  /** Core instances that instantiation makes, in the outermost component and those nested in it, each counted once. */
  readonly instances: number;
  /** Bytes of the largest core module. */
  readonly largestModule: number;
  /** Pages of 64 KiB that memories start with. */
  readonly initialPages: number;
  readonly tables: number;
  /** Elements that the largest table starts with. */
  readonly largestTable: number;
  readonly functions: number;
}

export function measureComponent(component: Component): ComponentMeasures {
  const parts = partsOf(component);
  const modules = parts.modules.flatMap((bytes): CoreModule[] => {
    const reading = readCoreModule(bytes, SHOWN_MODULE_LIMITS, 'declarations');
    return reading.ok ? [reading.module] : [];
  });
  return {
    modules: parts.modules.length,
    instances: parts.instances,
    largestModule: parts.modules.reduce((largest, { byteLength }) => Math.max(largest, byteLength), 0),
    initialPages: sum(modules, ({ memories }) => sum(memories, ({ min }) => min)),
    tables: sum(modules, ({ tables }) => tables.length),
    largestTable: modules
      .flatMap(({ tables }): readonly SizeRange[] => tables)
      .reduce((most, { min }) => Math.max(most, min), 0),
    functions: sum(modules, ({ functions }) => functions),
  };
}

function partsOf({ definitions }: Component): { readonly modules: readonly Uint8Array[]; readonly instances: number } {
  const modules: Uint8Array[] = [];
  let instances = 0;
  for (const definition of definitions) {
    if (definition.kind === 'core-module') modules.push(definition.bytes);
    else if (definition.kind === 'core-instance') instances += 1;
    else if (definition.kind === 'component') {
      const inner = partsOf(definition.component);
      modules.push(...inner.modules);
      instances += inner.instances;
    }
  }
  return { modules, instances };
}

function sum<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((total, item) => total + value(item), 0);
}
