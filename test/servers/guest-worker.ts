import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Bundles the entries of guests as the extension ships them; the files are made anew by each test file that needs them. */
export function bundleGuestEntries(): { readonly worker: string; readonly process: string } {
  const outdir = join(root, 'test/out/guest', String(process.pid));
  buildSync({
    absWorkingDir: root,
    entryPoints: {
      'plugin-worker': 'src/runtime/sandbox/worker.ts',
      'plugin-process': 'src/runtime/sandbox/process.ts',
    },
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return { worker: join(outdir, 'plugin-worker.js'), process: join(outdir, 'plugin-process.js') };
}
