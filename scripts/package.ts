/** Makes `yoi-VERSION.vsix`, the file that people install, from a minified build. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeModules } from './prepare/node-modules.ts';
import { ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

/** More than this would be a mistake in `.vscodeignore` or in a bundle. */
const MAX_PACKAGE_BYTES = 1_500_000;

tellErrorsShortly();
await nodeModules();
const { name, version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
const file = `${name}-${version}.vsix`;
const node = (...parameters: string[]) => runQuietly(process.execPath, parameters, { cwd: ROOT });
await progress('the extension, built for shipping', () => node('esbuild.mjs', '--production'));
await progress(file, () =>
  node(
    'node_modules/@vscode/vsce/vsce',
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    `--out=${file}`,
  ),
);
const { size } = await stat(join(ROOT, file));
console.log(`${file}: ${Math.ceil(size / 1000)} KB`);
if (size > MAX_PACKAGE_BYTES) {
  console.error(
    `It is larger than ${MAX_PACKAGE_BYTES / 1000} KB; "npx vsce ls --no-dependencies" lists what is in it.`,
  );
  process.exitCode = 1;
}
