import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runQuietly } from './run-quietly.ts';

/** Whether packages can be installed without asking anybody: apt-get is there, and root or password-less sudo. */
export function canInstallPackages(): boolean {
  return existsSync('/usr/bin/apt-get') && asRoot() !== undefined;
}

/** Installs Debian packages, after one refresh of the package lists. */
export async function installPackages(names: readonly string[]): Promise<void> {
  const prefix = asRoot();
  if (prefix === undefined) throw new Error(`root or sudo is needed to install ${names.join(', ')}`);
  await run([...prefix, 'apt-get', 'update', '-q']);
  await run([...prefix, 'apt-get', 'install', '-q', '-y', '--no-install-recommends', ...names]);
}

async function run([command, ...parameters]: readonly string[]): Promise<void> {
  if (command === undefined) return;
  await runQuietly(command, parameters, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

/** What to put before a command to be root: nothing, `sudo -n`, or undefined when it cannot be had. */
function asRoot(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}
