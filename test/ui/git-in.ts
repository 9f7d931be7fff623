import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs Git in a scenario's folder as a person of the test's own. */
export async function gitIn(folder: string, ...args: string[]): Promise<string> {
  return (await run('git', ['-C', folder, ...args])).stdout.trim();
}

/** Makes the folder a repository with everything in its first commit. */
export async function beginRepository(folder: string): Promise<void> {
  await gitIn(folder, 'init', '--quiet', '--initial-branch=main');
  await gitIn(folder, 'config', 'user.name', 'Kim');
  await gitIn(folder, 'config', 'user.email', 'kim@example.test');
  await gitIn(folder, 'add', '.');
  await gitIn(folder, 'commit', '--quiet', '-m', 'Begin');
}
