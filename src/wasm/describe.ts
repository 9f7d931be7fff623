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

/** Index spaces as far as types can be told from the text; `undefined` keeps the place of what cannot. */
interface Spaces {
  readonly parent: Spaces | undefined;
  readonly types: (DefinedType | undefined)[];
  readonly functions: (Signature | undefined)[];
  readonly instances: (ReadonlyMap<string, ComponentExport> | undefined)[];
  readonly components: (ComponentInterface | undefined)[];
}

/** Reads imports and exports with their types off a component, without instantiating it. */
export function describeComponent(component: Component): ComponentInterface {
  return describe(component, undefined);
}

function describe(component: Component, parent: Spaces | undefined): ComponentInterface {
  const spaces: Spaces = { parent, types: [], functions: [], instances: [], components: [] };
  const imports: ComponentImport[] = [];
  const exports: ComponentExport[] = [];
  for (const definition of component.definitions) {
    switch (definition.kind) {
      case 'type':
        spaces.types.push(definition.type);
        break;
      case 'component':
        spaces.components.push(describe(definition.component, spaces));
        break;
      case 'lift':
        spaces.functions.push(signatureAt(spaces, definition.typeIndex));
        break;
      case 'instance':
        spaces.instances.push(byName(spaces.components[definition.component]?.exports ?? []));
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
      const inside = type?.kind === 'instance' ? describeInstance(type, spaces) : { functions: new Map(), others: [] };
      spaces.instances.push(
        byName([...inside.functions].map(([inner, signature]) => ({ name: inner, sort: 'func', signature }))),
      );
      return { name, kind, ...inside };
    }
    case 'type':
      spaces.types.push(description.equals === undefined ? { kind: 'resource' } : spaces.types[description.equals]);
      return bare;
    case 'component':
      spaces.components.push(undefined);
      return bare;
    default:
      return bare;
  }
}

/** An instance type has a type space of its own, and reaches the one around it by outer aliases. */
function describeInstance(type: InstanceType, around: Spaces): Pick<ComponentImport, 'functions' | 'others'> {
  const inner: Spaces = { parent: around, types: [], functions: [], instances: [], components: [] };
  const functions = new Map<string, Signature>();
  const others: string[] = [];
  for (const declaration of type.declarations) {
    if (declaration.kind === 'type') inner.types.push(declaration.type);
    else if (declaration.kind === 'alias') pushAlias(inner, declaration.alias);
    else if (declaration.kind === 'export') {
      const { name, description } = declaration;
      const signature = description.kind === 'func' ? signatureAt(inner, description.typeIndex) : undefined;
      if (signature === undefined) others.push(name);
      else functions.set(name, signature);
      if (description.kind === 'type') {
        inner.types.push(description.equals === undefined ? { kind: 'resource' } : inner.types[description.equals]);
      }
    }
  }
  return { functions, others };
}

function signatureAt(spaces: Spaces, index: number): Signature | undefined {
  const type = spaces.types[index];
  return type?.kind === 'function' ? resolve(type, spaces) : undefined;
}

function resolve({ async, parameters, result }: FunctionType, spaces: Spaces): Signature {
  const named = (type: ValueType): TypeName => {
    if (typeof type === 'string') return type;
    const defined = spaces.types[type.typeIndex];
    return defined?.kind === 'value' ? defined.type : 'type';
  };
  const resolved = parameters.map(({ name, type }) => ({ name, type: named(type) }));
  return { async, parameters: resolved, ...(result === undefined ? {} : { result: named(result) }) };
}
