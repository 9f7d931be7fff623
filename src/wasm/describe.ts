import type {
  Alias,
  Component,
  DefinedType,
  ExternDescription,
  FunctionType,
  InstanceType,
  Sort,
  ValueType,
} from './model.ts';
import type { Signature, TypeName } from './signature.ts';

/** One import of a component. `functions` are those of an imported interface. */
export interface ComponentImport {
  readonly name: string;
  readonly kind: ExternDescription['kind'];
  readonly functions: ReadonlyMap<string, Signature>;
  /** Names in an imported interface that are no functions, as resources and types. */
  readonly others: readonly string[];
}

export interface ComponentExport {
  readonly name: string;
  readonly sort: Sort;
  /** Of a function; absent where the binary does not tell without running. */
  readonly signature?: Signature;
}

/** A component's outside: what it needs and what it offers. */
export interface ComponentInterface {
  readonly imports: readonly ComponentImport[];
  readonly exports: readonly ComponentExport[];
}

/** Functions of imports that are shown; a component can import one interface under as many names as it has bytes. */
const MAX_SHOWN_FUNCTIONS = 1000;

/** The imports that are shown to a person, and how many more there are. */
export function shownImports({ imports }: ComponentInterface): {
  readonly shown: readonly ComponentImport[];
  readonly more: number;
} {
  let functions = 0;
  const end = imports.findIndex((item) => {
    functions += 1 + item.functions.size + item.others.length;
    return functions > MAX_SHOWN_FUNCTIONS;
  });
  return end < 0 ? { shown: imports, more: 0 } : { shown: imports.slice(0, end), more: imports.length - end };
}

/** A type with the scope in which its own references are to be read. */
interface ScopedType {
  readonly type: DefinedType;
  readonly scope: Spaces;
}

type ExportsByName = ReadonlyMap<string, ComponentExport>;

/** Index spaces as far as types can be told from the text; `undefined` keeps the place of what cannot. */
interface Spaces {
  readonly parent: Spaces | undefined;
  readonly known: Known;
  readonly types: (ScopedType | undefined)[];
  readonly functions: (Signature | undefined)[];
  readonly instances: (ExportsByName | undefined)[];
  readonly components: (ComponentInterface | undefined)[];
}

interface InstanceDescription extends Pick<ComponentImport, 'functions' | 'others'> {
  readonly exports: ExportsByName;
}

/** What was described already: a binary can name one type or component as often as it has bytes. */
interface Known {
  readonly instanceTypes: Map<InstanceType, InstanceDescription>;
  readonly exports: Map<ComponentInterface, ExportsByName>;
}

/** Reads imports and exports with their types off a component, without instantiating it. */
export function describeComponent(component: Component): ComponentInterface {
  return describe(component, undefined, { instanceTypes: new Map(), exports: new Map() });
}

function describe(component: Component, parent: Spaces | undefined, known: Known): ComponentInterface {
  const spaces = emptySpaces(parent, known);
  const imports: ComponentImport[] = [];
  const exports: ComponentExport[] = [];
  for (const definition of component.definitions) {
    switch (definition.kind) {
      case 'type':
        spaces.types.push({ type: definition.type, scope: spaces });
        break;
      case 'component':
        spaces.components.push(describe(definition.component, spaces, known));
        break;
      case 'lift':
        spaces.functions.push(signatureAt(spaces, definition.typeIndex));
        break;
      case 'instance':
        spaces.instances.push(exportsOf(spaces.components[definition.component], known));
        break;
      case 'instance-of':
        spaces.instances.push(
          byName(definition.exports.map(({ name, sort, index }) => exportOf(spaces, name, sort, index))),
        );
        break;
      case 'alias':
        pushAlias(spaces, definition.alias);
        break;
      case 'import':
        imports.push(addImport(spaces, definition.name, definition.description));
        break;
      case 'export': {
        const item = exportOf(spaces, definition.name, definition.sort, definition.index);
        exports.push(item);
        pushAgain(spaces, definition.sort, definition.index);
        break;
      }
      default:
        break;
    }
  }
  return { imports, exports };
}

function emptySpaces(parent: Spaces | undefined, known: Known): Spaces {
  return { parent, known, types: [], functions: [], instances: [], components: [] };
}

function exportsOf(component: ComponentInterface | undefined, { exports }: Known): ExportsByName | undefined {
  if (component === undefined) return undefined;
  const described = exports.get(component) ?? byName(component.exports);
  exports.set(component, described);
  return described;
}

function byName(exports: readonly ComponentExport[]): ReadonlyMap<string, ComponentExport> {
  return new Map(exports.map((item) => [item.name, item]));
}

function exportOf(spaces: Spaces, name: string, sort: Sort, index: number): ComponentExport {
  const signature = sort === 'func' ? spaces.functions[index] : undefined;
  return signature === undefined ? { name, sort } : { name, sort, signature };
}

/** An export is also a new item of its sort's space. */
function pushAgain(spaces: Spaces, sort: Sort, index: number): void {
  if (sort === 'func') spaces.functions.push(spaces.functions[index]);
  else if (sort === 'type') spaces.types.push(spaces.types[index]);
  else if (sort === 'instance') spaces.instances.push(spaces.instances[index]);
  else if (sort === 'component') spaces.components.push(spaces.components[index]);
}

function pushAlias(spaces: Spaces, alias: Alias): void {
  if (alias.of === 'export') {
    const item = spaces.instances[alias.instance]?.get(alias.name);
    if (alias.sort === 'func') spaces.functions.push(item?.signature);
    else pushAgain(spaces, alias.sort, Number.NaN);
    return;
  }
  if (alias.of === 'outer') {
    const outer = outerSpaces(spaces, alias.levels);
    if (alias.sort === 'type') spaces.types.push(outer?.types[alias.index]);
    else if (alias.sort === 'component') spaces.components.push(outer?.components[alias.index]);
  }
}

function outerSpaces(spaces: Spaces, levels: number): Spaces | undefined {
  let found: Spaces | undefined = spaces;
  for (let left = levels; left > 0 && found !== undefined; left--) found = found.parent;
  return found;
}

function addImport(spaces: Spaces, name: string, description: ExternDescription): ComponentImport {
  const { kind } = description;
  const bare = { name, kind, functions: new Map(), others: [] };
  switch (kind) {
    case 'func': {
      const signature = signatureAt(spaces, description.typeIndex);
      spaces.functions.push(signature);
      return signature === undefined ? bare : { ...bare, functions: new Map([[name, signature]]) };
    }
    case 'instance': {
      const type = spaces.types[description.typeIndex];
      const inside = type === undefined ? undefined : describeInstance(type);
      spaces.instances.push(inside?.exports);
      return inside === undefined ? bare : { name, kind, functions: inside.functions, others: inside.others };
    }
    case 'type':
      spaces.types.push(typeOf(description, spaces));
      return bare;
    case 'component':
      spaces.components.push(undefined);
      return bare;
    default:
      return bare;
  }
}

/** A type that is imported or exported: another name for one, or a resource of its own. */
function typeOf({ equals }: Extract<ExternDescription, { kind: 'type' }>, spaces: Spaces): ScopedType | undefined {
  return equals === undefined ? { type: { kind: 'resource' }, scope: spaces } : spaces.types[equals];
}

/** An instance type has a type space of its own, and reaches the one around it by outer aliases. */
function describeInstance({ type, scope }: ScopedType): InstanceDescription | undefined {
  if (type.kind !== 'instance') return undefined;
  const { instanceTypes } = scope.known;
  const described = instanceTypes.get(type);
  if (described) return described;
  const inner = emptySpaces(scope, scope.known);
  const functions = new Map<string, Signature>();
  const others: string[] = [];
  for (const declaration of type.declarations) {
    if (declaration.kind === 'type') inner.types.push({ type: declaration.type, scope: inner });
    else if (declaration.kind === 'alias') pushAlias(inner, declaration.alias);
    else if (declaration.kind === 'export') {
      const { name, description } = declaration;
      const signature = description.kind === 'func' ? signatureAt(inner, description.typeIndex) : undefined;
      if (signature === undefined) others.push(name);
      else functions.set(name, signature);
      if (description.kind === 'type') inner.types.push(typeOf(description, inner));
    }
  }
  const exports = byName([...functions].map(([name, signature]) => ({ name, sort: 'func', signature })));
  const description: InstanceDescription = { functions, others, exports };
  instanceTypes.set(type, description);
  return description;
}

function signatureAt(spaces: Spaces, index: number): Signature | undefined {
  const found = spaces.types[index];
  return found?.type.kind === 'function' ? resolve(found.type, found.scope) : undefined;
}

function resolve({ async, parameters, result }: FunctionType, scope: Spaces): Signature {
  const named = (type: ValueType): TypeName => {
    if (typeof type === 'string') return type;
    const defined = scope.types[type.typeIndex]?.type;
    return defined?.kind === 'value' ? defined.type : 'type';
  };
  const resolved = parameters.map(({ name, type }) => ({ name, type: named(type) }));
  return { async, parameters: resolved, ...(result === undefined ? {} : { result: named(result) }) };
}
