import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { canInstallPackages, installPackages } from './debian-packages.ts';
import { runQuietly } from './run-quietly.ts';

/**
 * Builds native modules and puts them into `target`, where they lie unbuilt, in their versions there.
 *
 * Makefiles cannot cope with a space in a path, neither of the module nor of Node's headers; so they are built in a
 * folder of the system's temporary one, from which the headers are linked.
 */
export async function buildNativeModules(names: readonly string[], target: string): Promise<void> {
  await compiler();
  const scratch = await mkdtemp(join(tmpdir(), 'yoi-build-'));
  try {
    // Node's own headers lie beside it, so that building needs no download of them.
    await symlink(dirname(dirname(process.execPath)), join(scratch, 'node'));
    await writeFile(join(scratch, 'package.json'), '{"private":true}\n');
    const versions = await Promise.all(names.map(async (name) => `${name}@${await versionIn(target, name)}`));
    const env = { ...process.env, JOBS: '2', npm_config_nodedir: join(scratch, 'node') };
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    await runQuietly('npm', ['install', ...quiet, '--ignore-scripts', ...versions], { cwd: scratch, env });
    await runQuietly('npm', ['rebuild', ...quiet, ...names], { cwd: scratch, env });
    for (const name of names) {
      const built = join(target, 'node_modules', name, 'build', 'Release');
      await mkdir(built, { recursive: true });
      await cp(join(scratch, 'node_modules', name, 'build', 'Release'), built, {
        recursive: true,
        filter: (file) => !file.includes('obj.target') && !file.includes('.deps'),
      });
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function versionIn(target: string, name: string): Promise<string> {
  return JSON.parse(await readFile(join(target, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** node-gyp wants Python, make and a C++ compiler. */
async function compiler(): Promise<void> {
  const tools = ['python3', 'make', 'g++'];
  const missing = await Promise.all(
    tools.map((tool) =>
      runQuietly(tool, ['--version']).then(
        () => [],
        () => [tool],
      ),
    ),
  );
  if (missing.flat().length > 0 && canInstallPackages()) await installPackages(missing.flat());
}
