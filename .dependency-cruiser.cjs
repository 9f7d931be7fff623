/**
 * The floors of the house (see docs/architecture.md): an import goes down only, `vscode` stays in the editor, and the
 * rooms that are pure stay pure.
 */
const room = (name) => `^src/${name}/`;
const upward = (from, to) => ({
  name: `floors-${from}`,
  comment: 'An import goes down only: authority < manifest < packages < runtime < editor, cli; tickets < editor, cli.',
  severity: 'error',
  from: { path: room(from) },
  to: { path: `^src/(${to.join('|')})(/|\\.ts$)` },
});

module.exports = {
  forbidden: [
    upward('base', [
      'authority',
      'manifest',
      'packages',
      'runtime',
      'tickets',
      'editor',
      'webview',
      'cli',
      'extension',
    ]),
    upward('authority', ['manifest', 'packages', 'runtime', 'tickets', 'editor', 'webview', 'cli', 'extension']),
    upward('manifest', ['packages', 'runtime', 'tickets', 'editor', 'webview', 'cli', 'extension']),
    upward('packages', ['runtime', 'tickets', 'editor', 'webview', 'cli', 'extension']),
    upward('runtime', ['tickets', 'editor', 'webview', 'cli', 'extension']),
    upward('tickets', ['authority', 'packages', 'runtime', 'editor', 'webview', 'cli', 'extension']),
    upward('editor', ['cli', 'extension']),
    upward('cli', ['editor', 'webview', 'extension']),
    {
      name: 'webview-is-a-browser',
      comment: 'A webview talks to the editor by the typed messages of its protocol file, and to nothing else.',
      severity: 'error',
      from: { path: room('webview') },
      to: { path: '^src/(authority|manifest|packages|runtime|cli|extension)' },
    },
    {
      name: 'webview-imports-only-protocols',
      severity: 'error',
      from: { path: room('webview') },
      to: { path: '^src/(editor|tickets)/', pathNot: 'protocol\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'vscode-only-in-editor',
      comment: 'Only src/editor and src/extension.ts may import vscode.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(editor/|extension\\.ts$)' },
      to: { path: '^vscode$' },
    },
    {
      name: 'pure-rooms-touch-no-machine',
      comment:
        'authority, manifest and the record half of tickets are text in, values out: no disk, no socket, no process.',
      severity: 'error',
      from: { path: '^src/(authority|manifest|tickets/(record|workflow|merge))/' },
      to: { path: '^(node:)?(fs|net|http|https|http2|tls|dns|child_process|worker_threads|cluster)(/|$)' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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
