import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a worker's entry into `folder`, so that any Node runs it, and gives its path. */
export async function bundleWorker(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, 'fuzz-worker.mjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    // Some of what is bundled asks for Node's modules in the older way.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}
