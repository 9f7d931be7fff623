import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { OUT, ROOT } from './prepare/places.ts';

/** Where the bundled suite lies; its entry is `index.js`. */
export const HOST_BUNDLES = join(OUT, 'host');

/** Bundles each test file by itself, for the extension host. Gives the bundles' paths, relative to the folder. */
export async function bundleHostTests(): Promise<string[]> {
  const source = join(ROOT, 'test', 'host');
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.test.ts'));
  await rm(HOST_BUNDLES, { recursive: true, force: true });
  await bundleForHost([join(source, 'index.ts'), ...files.map((file) => join(source, file))], source, HOST_BUNDLES);
  return files.map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, '.js')).sort();
}

/** Mocha is one instance for the entry and the files; it is found in node_modules above the bundles. */
export async function bundleForHost(entryPoints: string[], outbase: string, outdir: string): Promise<void> {
  await build({
    entryPoints,
    outbase,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleHostTests();
