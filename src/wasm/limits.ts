/** Components inside components. QuickJS guests need two. */
export const MAX_COMPONENT_NESTING = 4;

/** Components of one file, the outermost included. */
export const MAX_COMPONENTS = 64;

/** Core modules of one component, nested ones counted. */
export const MAX_CORE_MODULES = 32;

/** Bytes of one WebAssembly page. */
export const PAGE_BYTES = 64 * 1024;

/** What a core module may declare. V8 bounds some of it far too late and the rest not at all, so this is checked before compiling. */
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
  /** Parameters and results of one type. */
  readonly typeWidth: number;
  /** Parameters and results of all types together. */
  readonly typeValues: number;
  readonly imports: number;
  readonly functions: number;
  /** Bytes of one function's code. */
  readonly functionBytes: number;
  /** Local variables of one function, its parameters included. */
  readonly locals: number;
  /** Blocks inside blocks of one function. */
  readonly nesting: number;
  /** Values alive at the blocks, branches and calls of one function, summed: what a compiler keeps a state of. */
  readonly functionJoins: number;
  /** The same of all functions together. */
  readonly moduleJoins: number;
  readonly globals: number;
  readonly exports: number;
  readonly elementSegments: number;
  /** Elements of all element segments together. */
  readonly segmentElements: number;
  readonly dataSegments: number;
}

/**
 * What is counted has at least ten times the room of the largest guest that was measured: QuickJS (0.8 and 1.3 MB),
 * SpiderMonkey (12.5 MB, more than a package can hold), AssemblyScript, C (SQLite, Oniguruma, tree-sitter), C++, Rust
 * (a bundler, an SVG renderer, the component tools, 0.6 to 5.5 MB) and Go (14 MB). The greatest of each stands beside its
 * bound. Memory and tables are what a guest may have, not what it costs to compile; the memory is the reference's, its 256
 * table elements are not, since they refuse every JavaScript guest.
 */
export const CORE_MODULE_LIMITS: CoreModuleLimits = {
  // A file of a package has no more.
  bytes: 8 * 1024 * 1024,
  memoryPages: (2 * 1024 * 1024) / PAGE_BYTES,
  tableElements: 16 * 1024,
  memories: 1,
  tables: 4,
  // 174 of them, at most 24 wide, 1,024 parameters and results together. What a call costs to compile goes with its square.
  types: 2000,
  typeWidth: 250,
  typeValues: 12_000,
  // 97, 8,677 in what a package can hold, 161.
  imports: 1000,
  functions: 100_000,
  exports: 2000,
  // 199,780 bytes (Go), 486 locals, 3,290 levels (Go).
  functionBytes: 2 * 1024 * 1024,
  locals: 5000,
  nesting: 40_000,
  // 2.0 million (Rust); 8.5 million in what a package can hold.
  functionJoins: 24_000_000,
  moduleJoins: 100_000_000,
  // 17, 3, 7,694, 10,000 (SpiderMonkey).
  globals: 10_000,
  elementSegments: 1000,
  segmentElements: 100_000,
  dataSegments: 100_000,
};

/** For showing a module that may not be compiled: sizes that are only numbers need no bound, and counts a generous one. */
export const SHOWN_MODULE_LIMITS: CoreModuleLimits = {
  ...CORE_MODULE_LIMITS,
  bytes: Number.POSITIVE_INFINITY,
  memoryPages: Number.POSITIVE_INFINITY,
  tableElements: Number.POSITIVE_INFINITY,
  functions: 1_000_000,
};
