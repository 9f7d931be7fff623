/**
 * The parts of a component binary that Yoi's worlds can need: the synchronous subset of the component model that is
 * stable since 2023. What only has to be recognised, as records or resources, is kept as its name.
 */

export type PrimitiveType =
  | 'bool'
  | 's8'
  | 'u8'
  | 's16'
  | 'u16'
  | 's32'
  | 'u32'
  | 's64'
  | 'u64'
  | 'f32'
  | 'f64'
  | 'char'
  | 'string'
  | 'error-context';

export type CompoundType =
  | 'record'
  | 'variant'
  | 'list'
  | 'tuple'
  | 'flags'
  | 'enum'
  | 'option'
  | 'result'
  | 'own'
  | 'borrow'
  | 'stream'
  | 'future';

/** A type written in place, or the index of a defined one. */
export type ValueType = PrimitiveType | { readonly typeIndex: number };

export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
}

export interface FunctionType {
  readonly kind: 'function';
  readonly async: boolean;
  readonly parameters: readonly Parameter[];
  readonly result?: ValueType;
}

/** The type of an imported or nested instance: its own type space and what it exports. */
export interface InstanceType {
  readonly kind: 'instance';
  readonly declarations: readonly Declaration[];
}

export type DefinedType =
  | { readonly kind: 'value'; readonly type: PrimitiveType | CompoundType }
  | FunctionType
  | InstanceType
  | { readonly kind: 'component' }
  | { readonly kind: 'resource' };

export type CoreSort = 'func' | 'table' | 'memory' | 'global' | 'type' | 'module' | 'instance';
export type Sort = `core:${CoreSort}` | 'func' | 'value' | 'type' | 'component' | 'instance';

/** Something of a sort, by its index in that sort's index space. */
export interface Reference {
  readonly sort: Sort;
  readonly index: number;
}

export interface NamedReference extends Reference {
  readonly name: string;
}

/** What an import or a declared export is said to be. */
export type ExternDescription =
  | { readonly kind: 'func' | 'component' | 'instance' | 'core:module'; readonly typeIndex: number }
  | { readonly kind: 'type'; readonly equals?: number }
  | { readonly kind: 'value' };

export type Alias =
  | { readonly of: 'export'; readonly sort: Sort; readonly instance: number; readonly name: string }
  | { readonly of: 'core-export'; readonly sort: Sort; readonly instance: number; readonly name: string }
  | { readonly of: 'outer'; readonly sort: Sort; readonly levels: number; readonly index: number };

export type Declaration =
  | { readonly kind: 'core-type' }
  | { readonly kind: 'type'; readonly type: DefinedType }
  | { readonly kind: 'alias'; readonly alias: Alias }
  | { readonly kind: 'import'; readonly name: string; readonly description: ExternDescription }
  | { readonly kind: 'export'; readonly name: string; readonly description: ExternDescription };

export type StringEncoding = 'utf8' | 'utf16' | 'latin1+utf16';

/** How strings cross between a core module and the outside; indices are of core memories and core functions. */
export interface CanonicalOptions {
  readonly encoding: StringEncoding;
  readonly memory?: number;
  readonly realloc?: number;
  readonly postReturn?: number;
}

/** One step of building a component, in the order in which instantiation performs them. */
export type Definition =
  | {
      readonly kind: 'core-module' /** Counted over all nested components. */;
      readonly ordinal: number;
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: 'core-instance';
      readonly module: number;
      readonly arguments: readonly { readonly name: string; readonly instance: number }[];
    }
  | { readonly kind: 'core-instance-of'; readonly exports: readonly NamedReference[] }
  | { readonly kind: 'core-type' }
  | { readonly kind: 'component'; readonly component: Component }
  | { readonly kind: 'instance'; readonly component: number; readonly arguments: readonly NamedReference[] }
  | { readonly kind: 'instance-of'; readonly exports: readonly NamedReference[] }
  | { readonly kind: 'alias'; readonly alias: Alias }
  | { readonly kind: 'type'; readonly type: DefinedType }
  | {
      readonly kind: 'lift';
      readonly coreFunction: number;
      readonly options: CanonicalOptions;
      readonly typeIndex: number;
    }
  | { readonly kind: 'lower'; readonly function: number; readonly options: CanonicalOptions }
  | { readonly kind: 'resource-builtin' }
  | { readonly kind: 'import'; readonly name: string; readonly description: ExternDescription }
  | ({ readonly kind: 'export' } & NamedReference);

export interface Component {
  readonly definitions: readonly Definition[];
}
