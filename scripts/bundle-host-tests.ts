import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { OUT, ROOT } from './prepare/places.ts';

/** Where the bundled suite lies; its entry is `index.js`. */
export const HOST_BUNDLES = join(OUT, 'host');

/** Bundles each test file by itself, for the extension host. Gives the bundles' paths, relative to the folder. */
export async function bundleHostTests(): Promise<string[]> {
  const source = join(ROOT, 'test', 'host');
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.test.ts'));
  await rm(HOST_BUNDLES, { recursive: true, force: true });
  await build({
    entryPoints: [join(source, 'index.ts'), ...files.map((file) => join(source, file))],
    outbase: source,
    outdir: HOST_BUNDLES,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    // Mocha is one instance for the entry and the files; it is found in node_modules above the bundles.
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return files.map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, '.js')).sort();
}
