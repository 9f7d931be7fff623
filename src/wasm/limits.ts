/** Components inside components. QuickJS guests need two. */
export const MAX_COMPONENT_NESTING = 4;

/** Components of one file, the outermost included. */
export const MAX_COMPONENTS = 64;

/** Core modules of one component, nested ones counted. */
export const MAX_CORE_MODULES = 32;

/** Bytes of one WebAssembly page. */
export const PAGE_BYTES = 64 * 1024;

/** What a core module may declare. V8 bounds neither tables nor memories by itself, so this is checked before compiling. */
export interface CoreModuleLimits {
  /** Bytes of the module. */
  readonly bytes: number;
  /** Pages of 64 KiB that a memory may start with or grow to. */
  readonly memoryPages: number;
  /** Elements that a table may start with or grow to. */
  readonly tableElements: number;
  readonly memories: number;
  readonly tables: number;
  readonly types: number;
  readonly imports: number;
  readonly functions: number;
  /** Bytes of one function's code. */
  readonly functionBytes: number;
  readonly globals: number;
  readonly exports: number;
  readonly elementSegments: number;
  readonly dataSegments: number;
}

/**
 * The memory is the reference's; its 256 table elements are not, since they refuse every JavaScript guest. The counts
 * leave room for the largest guest that any toolchain here makes and stop what only wears the compiler out.
 */
export const CORE_MODULE_LIMITS: CoreModuleLimits = {
  bytes: 16 * 1024 * 1024,
  memoryPages: (2 * 1024 * 1024) / PAGE_BYTES,
  tableElements: 16 * 1024,
  memories: 1,
  tables: 4,
  types: 10_000,
  imports: 1000,
  functions: 50_000,
  functionBytes: 4 * 1024 * 1024,
  globals: 10_000,
  exports: 1000,
  elementSegments: 20_000,
  dataSegments: 20_000,
};
