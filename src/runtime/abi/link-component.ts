import type {
  Alias,
  CanonicalOptions,
  Component,
  DefinedType,
  Definition,
  ExternDescription,
  NamedReference,
  Sort,
} from '../../wasm/model.ts';
import type { CoreModule } from '../../wasm/read-core-module.ts';
import type { Signature, TypeName } from '../../wasm/signature.ts';
import { MAX_CROSSING_BYTES } from '../limits.ts';
import type { CoreFunction, Crossing } from './canonical-abi.ts';
import { type GuestFunction, lift, lower } from './canonical-functions.ts';
import type { ComponentBudget } from './component-budget.ts';
import { InstanceState } from './instance-state.ts';
import { Trap } from './trap.ts';

/** A core module that passed the guard, compiled. */
export interface CompiledModule {
  readonly module: WebAssembly.Module;
  readonly declares: CoreModule;
}

/** What linking needs from outside. */
export interface LinkPorts {
  /** By the ordinal of the module in the whole component. */
  compiled(ordinal: number): CompiledModule;
  /** The host's functions of an interface that this guest may import; absent when there is none of that name. */
  hostInterface(name: string): ReadonlyMap<string, GuestFunction> | undefined;
  readonly budget: ComponentBudget;
}

/** An item of an index space, tagged by what it is. */
type Item =
  | { readonly is: 'func'; readonly value: GuestFunction }
  | { readonly is: 'instance'; readonly value: ReadonlyMap<string, Item> }
  | { readonly is: 'component'; readonly value: Component; readonly scope: Scope }
  | { readonly is: 'type'; readonly value: DefinedType; readonly scope: Scope }
  | { readonly is: 'core-module'; readonly value: CompiledModule }
  | { readonly is: 'core-instance'; readonly value: Record<string, WebAssembly.ImportValue> }
  | { readonly is: 'core-value'; readonly value: WebAssembly.ImportValue }
  | { readonly is: 'nothing' };

/** The index spaces of one component while it is being linked. */
interface Scope {
  readonly parent: Scope | undefined;
  readonly spaces: Map<Sort, Item[]>;
  readonly state: InstanceState;
}

/**
 * Instantiates a component by performing its definitions in order, as the Component Model says, and returns the functions
 * that it exports. An interpreter of the binary: no JavaScript is generated, so nothing that a component names is ever
 * code. A wrong component can only make it throw.
 */
export function linkComponent(component: Component, ports: LinkPorts): ReadonlyMap<string, GuestFunction> {
  const exports = new Linker(ports).link(component, undefined, (name, description) =>
    hostItem(ports, name, description),
  );
  const functions = new Map<string, GuestFunction>();
  for (const [name, item] of exports) if (item.is === 'func') functions.set(name, item.value);
  return functions;
}

type Importer = (name: string, description: ExternDescription) => Item;

class Linker {
  readonly #ports: LinkPorts;

  constructor(ports: LinkPorts) {
    this.#ports = ports;
  }

  link(component: Component, parent: Scope | undefined, importing: Importer): ReadonlyMap<string, Item> {
    const scope: Scope = { parent, spaces: new Map(), state: new InstanceState() };
    const exports = new Map<string, Item>();
    for (const definition of component.definitions) {
      const [sort, item] = this.#perform(definition, scope, importing);
      push(scope, sort, item);
      if (definition.kind === 'export') exports.set(definition.name, item);
    }
    return exports;
  }

  /** Each definition adds one item to the space of one sort. */
  #perform(definition: Definition, scope: Scope, importing: Importer): readonly [Sort, Item] {
    switch (definition.kind) {
      case 'core-module':
        return ['core:module', { is: 'core-module', value: this.#ports.compiled(definition.ordinal) }];
      case 'core-instance':
        return ['core:instance', this.#instantiateCore(definition, scope)];
      case 'core-instance-of':
        return ['core:instance', inlineCoreInstance(definition.exports, scope)];
      case 'core-type':
        return ['core:type', { is: 'nothing' }];
      case 'component':
        return ['component', { is: 'component', value: definition.component, scope }];
      case 'instance':
        return ['instance', this.#instantiate(definition, scope)];
      case 'instance-of':
        return ['instance', { is: 'instance', value: named(definition.exports, scope) }];
      case 'alias':
        return [definition.alias.sort, aliased(definition.alias, scope)];
      case 'type':
        return ['type', { is: 'type', value: definition.type, scope }];
      case 'lift':
        return ['func', { is: 'func', value: lifted(definition, scope) }];
      case 'lower':
        return ['core:func', { is: 'core-value', value: lowered(definition, scope) }];
      case 'resource-builtin':
        return ['core:func', { is: 'core-value', value: () => scope.state.leave(trapOnResource) }];
      case 'import':
        return [definition.description.kind, importing(definition.name, definition.description)];
      case 'export':
        return [definition.sort, at(scope, definition.sort, definition.index)];
    }
  }

  #instantiateCore(definition: Extract<Definition, { kind: 'core-instance' }>, scope: Scope): Item {
    const item = at(scope, 'core:module', definition.module);
    if (item.is !== 'core-module') throw new Trap('what is to be instantiated is no core module');
    const imports: WebAssembly.Imports = Object.create(null);
    for (const { name, instance } of definition.arguments) imports[name] = coreInstance(scope, instance);
    this.#ports.budget.charge(item.value.declares);
    const { exports } = new WebAssembly.Instance(item.value.module, imports);
    for (const value of Object.values(exports)) {
      if (value instanceof WebAssembly.Memory) this.#ports.budget.watch(value);
    }
    return { is: 'core-instance', value: exports };
  }

  #instantiate(definition: Extract<Definition, { kind: 'instance' }>, scope: Scope): Item {
    const item = at(scope, 'component', definition.component);
    if (item.is !== 'component') throw new Trap('what is to be instantiated is no component');
    const given = named(definition.arguments, scope);
    const value = this.link(item.value, item.scope, (name) => {
      const argument = given.get(name);
      if (!argument) throw new Trap('a nested component is not given all that it imports');
      return argument;
    });
    return { is: 'instance', value };
  }
}

/** Finds the host's side of an import. Names and types have been judged before; what is not granted is not here. */
function hostItem(ports: LinkPorts, name: string, description: ExternDescription): Item {
  const offered = description.kind === 'instance' ? ports.hostInterface(name) : undefined;
  if (!offered) throw new Trap(`unsupported component import: ${name}`);
  return {
    is: 'instance',
    value: new Map([...offered].map(([inner, value]) => [inner, { is: 'func', value } as const])),
  };
}

function push(scope: Scope, sort: Sort, item: Item): void {
  const space = scope.spaces.get(sort);
  if (space) space.push(item);
  else scope.spaces.set(sort, [item]);
}

function at(scope: Scope, sort: Sort, index: number): Item {
  const item = scope.spaces.get(sort)?.[index];
  if (!item) throw new Trap(`the component names ${sort} ${index}, which does not exist`);
  return item;
}

function named(references: readonly NamedReference[], scope: Scope): ReadonlyMap<string, Item> {
  return new Map(references.map(({ name, sort, index }) => [name, at(scope, sort, index)]));
}

function coreInstance(scope: Scope, index: number): Record<string, WebAssembly.ImportValue> {
  const item = at(scope, 'core:instance', index);
  if (item.is !== 'core-instance') throw new Trap('what is named is no core instance');
  return item.value;
}

function inlineCoreInstance(exports: readonly NamedReference[], scope: Scope): Item {
  const value: Record<string, WebAssembly.ImportValue> = Object.create(null);
  for (const { name, sort, index } of exports) value[name] = coreValue(scope, sort, index);
  return { is: 'core-instance', value };
}

function coreValue(scope: Scope, sort: Sort, index: number): WebAssembly.ImportValue {
  const item = at(scope, sort, index);
  if (item.is !== 'core-value') throw new Trap('what is named is no core item');
  return item.value;
}

function aliased(alias: Alias, scope: Scope): Item {
  switch (alias.of) {
    case 'core-export': {
      const instance = coreInstance(scope, alias.instance);
      const value = Object.hasOwn(instance, alias.name) ? instance[alias.name] : undefined;
      if (value === undefined) throw new Trap(`a core instance does not export ${alias.name}`);
      return { is: 'core-value', value };
    }
    case 'export': {
      const instance = at(scope, 'instance', alias.instance);
      const item = instance.is === 'instance' ? instance.value.get(alias.name) : undefined;
      if (!item) throw new Trap(`an instance does not export ${alias.name}`);
      return item;
    }
    case 'outer': {
      let outer: Scope | undefined = scope;
      for (let left = alias.levels; left > 0 && outer; left--) outer = outer.parent;
      if (!outer) throw new Trap('an alias reaches outside of the component');
      return at(outer, alias.sort, alias.index);
    }
  }
}

function coreFunction(scope: Scope, index: number): CoreFunction {
  const value = coreValue(scope, 'core:func', index);
  if (typeof value !== 'function') throw new Trap('what is named is no core function');
  return (...args) => Reflect.apply(value, undefined, args);
}

function crossingOf(options: CanonicalOptions, scope: Scope): Crossing {
  const memory = options.memory === undefined ? undefined : coreValue(scope, 'core:memory', options.memory);
  if (memory !== undefined && !(memory instanceof WebAssembly.Memory)) throw new Trap('what is named is no memory');
  return {
    encoding: options.encoding,
    memory,
    realloc: options.realloc === undefined ? undefined : coreFunction(scope, options.realloc),
    maxStringBytes: MAX_CROSSING_BYTES,
  };
}

function lifted(definition: Extract<Definition, { kind: 'lift' }>, scope: Scope): GuestFunction {
  const { options } = definition;
  const postReturn = options.postReturn === undefined ? undefined : coreFunction(scope, options.postReturn);
  const core = coreFunction(scope, definition.coreFunction);
  return lift(core, signatureAt(scope, definition.typeIndex), crossingOf(options, scope), postReturn, scope.state);
}

function lowered(definition: Extract<Definition, { kind: 'lower' }>, scope: Scope): CoreFunction {
  const item = at(scope, 'func', definition.function);
  if (item.is !== 'func') throw new Trap('what is to be lowered is no function');
  return lower(item.value, crossingOf(definition.options, scope), scope.state);
}

function signatureAt(scope: Scope, index: number): Signature {
  const item = at(scope, 'type', index);
  if (item.is !== 'type' || item.value.kind !== 'function') throw new Trap('a function has no function type');
  const { async, parameters, result } = item.value;
  const name = (type: (typeof parameters)[number]['type']): TypeName => {
    if (typeof type === 'string') return type;
    const defined = at(item.scope, 'type', type.typeIndex);
    return defined.is === 'type' && defined.value.kind === 'value' ? defined.value.type : 'type';
  };
  const resolved = parameters.map(({ name: parameter, type }) => ({ name: parameter, type: name(type) }));
  return { async, parameters: resolved, ...(result === undefined ? {} : { result: name(result) }) };
}

function trapOnResource(): never {
  throw new Trap('resources are not supported');
}
