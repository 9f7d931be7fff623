import { join } from 'node:path';
import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';

/** Builds `dist/` as `npm run build` does. */
export async function buildExtension(): Promise<void> {
  await progress('the extension, built', () =>
    runQuietly(process.execPath, [join(ROOT, 'esbuild.mjs')], { cwd: ROOT }),
  );
}
