import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildForShipping } from './build.ts';
import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';

/** More than this would be a mistake in `.vscodeignore` or in a bundle. */
const MAX_VSIX_BYTES = 2_000_000;

/** With a repository vsce leads the README's links and pictures there, so the pictures need not be in the package. */
const WITHOUT_REPOSITORY = ['--allow-missing-repository', '--no-rewrite-relative-links'];

/** A package that people can install. */
export interface Vsix {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
}

/**
 * Builds `dist/` for shipping and makes `yoi-VERSION.vsix` of what `.vscodeignore` lets through, after vsce's checks.
 * Throws when it has grown too large.
 */
export async function packageExtension(): Promise<Vsix> {
  const { name, version, repository } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const file = join(ROOT, `${name}-${version}.vsix`);
  const node = (...parameters: string[]) => runQuietly(process.execPath, parameters, { cwd: ROOT });
  await buildForShipping();
  await progress('the package', () =>
    node(
      'node_modules/@vscode/vsce/vsce',
      'package',
      '--no-dependencies',
      ...(repository === undefined ? WITHOUT_REPOSITORY : []),
      `--out=${file}`,
    ),
  );
  const { size } = await stat(file);
  if (size > MAX_VSIX_BYTES) {
    throw new Error(
      `${file} has ${size} bytes, more than ${MAX_VSIX_BYTES}; "npx vsce ls --no-dependencies" lists them.`,
    );
  }
  return { file, bytes: size };
}
