import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../scripts/prepare/places.ts';
import { runQuietly } from '../../scripts/prepare/run-quietly.ts';
import { vscodeServer } from '../../scripts/prepare/vscode-server.ts';

/** What VS Code reads of an extension; the package holds the same. */
const PARTS = ['package.json', 'package.nls.json', 'package.nls.ja.json', 'dist', 'media', 'wit', 'docs', 'README.md'];

/**
 * Copies the built extension into `parent`, under the folder name that an installed extension has, so that a build
 * meanwhile cannot change what is being tested. Gives the folder.
 */
export async function stageExtension(parent: string): Promise<string> {
  const { publisher, name, version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const folder = join(parent, `${publisher}.${name}-${version}`);
  await mkdir(folder, { recursive: true });
  for (const part of PARTS.filter((name) => existsSync(join(ROOT, name)))) {
    await cp(join(ROOT, part), join(folder, part), { recursive: true });
  }
  return folder;
}

/** Installs a packaged extension (`.vsix`) into the extensions folder `extensions`, as a person's VS Code does. */
export async function installPackage(vsix: string, extensions: string, scratch: string): Promise<void> {
  await runQuietly(process.execPath, [
    join(await vscodeServer(), 'out', 'server-main.js'),
    '--accept-server-license-terms',
    `--extensions-dir=${extensions}`,
    `--server-data-dir=${join(scratch, 'server')}`,
    `--user-data-dir=${join(scratch, 'user')}`,
    `--install-extension=${vsix}`,
    '--force',
  ]);
}
