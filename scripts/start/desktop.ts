import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { untilInterrupted } from '../../test/rig/until-interrupted.ts';
import { ROOT } from '../prepare/places.ts';
import { WHAT_TO_TRY } from './what-to-try.ts';

/**
 * The command of an installed desktop VS Code, or undefined: in a terminal of a remote VS Code `code` is another
 * program, and without a screen no window can open.
 */
export function desktopCode(): string | undefined {
  const { env, platform } = process;
  if (env.VSCODE_IPC_HOOK_CLI !== undefined) return undefined;
  if (platform === 'linux' && env.DISPLAY === undefined && env.WAYLAND_DISPLAY === undefined) return undefined;
  const name = platform === 'win32' ? 'code.cmd' : 'code';
  return (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

/** Opens a window with a profile of its own, and waits until it is closed or Ctrl-C is pressed. */
export async function openDesktop(code: string, sample: string, scratch: string): Promise<void> {
  const parameters = [
    '--wait',
    '--new-window',
    `--extensionDevelopmentPath=${ROOT}`,
    `--user-data-dir=${join(scratch, 'user')}`,
    `--extensions-dir=${join(scratch, 'extensions')}`,
    '--disable-workspace-trust',
    sample,
  ];
  const shell = process.platform === 'win32';
  const quoted = shell ? parameters.map((parameter) => `"${parameter}"`) : parameters;
  const child = spawn(shell ? `"${code}"` : code, quoted, { stdio: 'ignore', shell });
  console.log(`${WHAT_TO_TRY}\nClose the window, or press Ctrl-C here, to end.`);
  const closed = new Promise<void>((resolve, reject) => {
    child.on('exit', () => resolve());
    child.on('error', reject);
  });
  await Promise.race([closed, untilInterrupted()]);
  child.kill();
}
