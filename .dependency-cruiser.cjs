/**
 * The floors of the house (see docs/architecture.md): an import goes down only, type-only imports included, `vscode`
 * stays in the editor, and the rooms that are pure stay pure.
 */

/** What each room may import of the others. A room that is not listed here may be imported by nobody. */
const MAY_IMPORT = {
  base: [],
  toml: ['base'],
  wasm: ['base'],
  authority: ['base', 'toml'],
  manifest: ['base', 'toml', 'wasm', 'authority'],
  packages: ['base', 'toml', 'wasm', 'authority', 'manifest'],
  runtime: ['base', 'toml', 'wasm', 'authority', 'manifest', 'packages'],
  tickets: ['base'],
  protocol: ['base', 'toml', 'wasm', 'authority', 'manifest', 'packages', 'runtime', 'tickets'],
  editor: ['base', 'toml', 'wasm', 'authority', 'manifest', 'packages', 'runtime', 'tickets', 'protocol'],
  webview: ['base', 'protocol', 'tickets'],
  cli: ['base', 'toml', 'wasm', 'authority', 'manifest', 'packages', 'runtime', 'tickets', 'protocol'],
};

const floors = Object.entries(MAY_IMPORT).map(([from, to]) => ({
  name: `floor-${from}`,
  comment: `${from} imports ${to.length === 0 ? 'no other room' : `only ${to.join(', ')}`}.`,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: `^src/(${[from, ...to].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...floors,
    {
      name: 'vscode-only-in-editor',
      comment: 'Only src/editor and src/extension.ts may import vscode.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(editor/|extension\\.ts$)' },
      to: { path: '^vscode$' },
    },
    {
      name: 'webview-takes-types-of-tickets',
      comment: 'A page draws what it is sent; of the ticket rooms it knows the types.',
      severity: 'error',
      from: { path: '^src/webview/' },
      to: { path: '^src/tickets/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'protocol-has-no-behaviour',
      comment: 'protocol/ is messages, constants and texts: of the rooms below it, it takes types and tables only.',
      severity: 'error',
      from: { path: '^src/protocol/' },
      to: { path: '^src/(runtime|packages)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-rooms-touch-no-machine',
      comment: 'Text or bytes in, values out: no disk, no socket, no process.',
      severity: 'error',
      from: { path: '^src/(toml|wasm|authority|manifest|tickets/(record|workflow|views|merge))/' },
      to: { path: '^(node:)?(fs|net|http|https|http2|tls|dns|child_process|worker_threads|cluster)(/|$)' },
    },
    {
      name: 'no-circular',
      comment: 'No file needs itself, be it for a type only.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^vscode$|\\./[a-z-]+\\.js$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
