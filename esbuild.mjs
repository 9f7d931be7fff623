/**
 * Builds `dist/`: one bundle per world. The extension world is a small activation entry plus one bundle per feature,
 * required on first use, so that parsers and sockets never load at activation.
 *
 * Usage: node esbuild.mjs [--watch | --inputs] [--production]
 *
 * `--inputs` writes no bundle; it prints the files of which something would be in one, as a JSON list.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const inputs = process.argv.includes('--inputs');
const production = process.argv.includes('--production');

/** Only what exists is built, so that a room can be added by adding its entry file. */
const existing = (entries) => Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));

const FEATURES = {
  manifest: 'src/editor/manifest/feature.ts',
  tickets: 'src/editor/tickets/feature.ts',
  plugins: 'src/editor/plugins/feature.ts',
};

/** What features share: a bundle of its own too, so that they share the objects and not only the code. */
const SHARED = { roots: 'src/editor/roots/shared-roots.ts' };

const common = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  keepNames: true,
  logLevel: 'warning',
  metafile: true,
  legalComments: 'none',
};

/** Host code runs in the extension host (Node 22 from VS Code 1.101 on) and in the command line (Node 20 on). */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['vscode', 'bufferutil', 'utf-8-validate'],
};

const worlds = [
  {
    ...node,
    entryPoints: existing({ extension: 'src/extension.ts', ...FEATURES, ...SHARED }),
    external: [...node.external, ...Object.keys({ ...FEATURES, ...SHARED }).map((name) => `./${name}.js`)],
    outdir: 'dist',
  },
  {
    ...node,
    entryPoints: existing({ cli: 'src/cli/main.ts' }),
    external: node.external.filter((name) => name !== 'vscode'),
    banner: { js: '#!/usr/bin/env node' },
    outdir: 'dist',
  },
  {
    ...node,
    entryPoints: existing({
      'plugin-worker': 'src/runtime/sandbox/worker.ts',
      'plugin-process': 'src/runtime/sandbox/process.ts',
      'plugin-trial': 'src/runtime/sandbox/trial-process.ts',
    }),
    outdir: 'dist',
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    entryPoints: existing({
      thread: 'src/webview/thread/main.ts',
      board: 'src/webview/board/main.ts',
      inspector: 'src/webview/inspector/main.ts',
    }),
    outdir: 'dist/webview',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  },
].filter((world) => Object.keys(world.entryPoints).length > 0);

/** Each room keeps its Japanese texts in `l10n/ja/<room>.json`; VS Code and the command line read them as one bundle. */
function mergeTexts() {
  const merged = {};
  for (const file of readdirSync('l10n/ja').sort()) {
    Object.assign(merged, JSON.parse(readFileSync(`l10n/ja/${file}`, 'utf8')));
  }
  mkdirSync('dist/l10n', { recursive: true });
  writeFileSync('dist/l10n/bundle.l10n.ja.json', `${JSON.stringify(merged, null, 1)}\n`);
}

/** Removed after the new files are there, so that a workbench that uses `dist/` meanwhile finds all it asks for. */
function removeStale(outputs) {
  const current = new Set(['dist/sizes.json', 'dist/l10n/bundle.l10n.ja.json', ...Object.keys(outputs)]);
  for (const name of readdirSync('dist', { recursive: true })) {
    const file = `dist/${name.replaceAll('\\', '/')}`;
    if (statSync(file).isFile() && !current.has(file)) rmSync(file);
  }
}

/** What tree shaking leaves out is not shipped, and is not named. */
async function shippedInputs() {
  const results = await Promise.all(worlds.map((world) => build({ ...world, write: false })));
  const outputs = results.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const used = outputs.flatMap((output) =>
    Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  return [...new Set(used.map(([file]) => file))].sort();
}

if (inputs) {
  process.stdout.write(`${JSON.stringify(await shippedInputs())}\n`);
} else if (watch) {
  mergeTexts();
  for (const world of worlds) await (await context(world)).watch();
  process.stdout.write('watching for changes\n');
} else {
  mergeTexts();
  const results = await Promise.all(worlds.map((world) => build(world)));
  const outputs = Object.assign({}, ...results.map((result) => result.metafile.outputs));
  writeFileSync(
    'dist/sizes.json',
    `${JSON.stringify(Object.fromEntries(Object.entries(outputs).map(([file, { bytes }]) => [file, bytes])), null, 1)}\n`,
  );
  removeStale(outputs);
}
