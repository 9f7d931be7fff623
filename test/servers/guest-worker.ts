import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface GuestEntries {
  readonly worker: string;
  readonly process: string;
  /** The folder of all of them. */
  readonly folder: string;
}

/** Bundles the entries of guests as the extension ships them; the files are made anew by each test file that needs them. */
export function bundleGuestEntries(): GuestEntries {
  const outdir = join(root, 'test/out/guest', String(process.pid));
  buildSync({
    absWorkingDir: root,
    entryPoints: {
      'plugin-worker': 'src/runtime/sandbox/worker.ts',
      'plugin-process': 'src/runtime/sandbox/process.ts',
      'plugin-trial': 'src/runtime/sandbox/trial-process.ts',
    },
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return { worker: join(outdir, 'plugin-worker.js'), process: join(outdir, 'plugin-process.js'), folder: outdir };
}
