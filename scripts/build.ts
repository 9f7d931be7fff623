import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';

/** Builds `dist/` as `npm run build` does. */
export async function buildExtension(): Promise<void> {
  await progress('the extension, built', () => runQuietly(process.execPath, ['esbuild.mjs'], { cwd: ROOT }));
}

/** Builds `dist/` as it is packed: minified, without source maps. */
export async function buildForShipping(): Promise<void> {
  await progress('the extension, built as it ships', () =>
    runQuietly(process.execPath, ['esbuild.mjs', '--production'], { cwd: ROOT }),
  );
}
