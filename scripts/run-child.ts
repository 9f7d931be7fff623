import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from './prepare/places.ts';

/**
 * Runs a script with this Node, in the project's folder and on this terminal, and gives its exit code.
 *
 * At Ctrl-C, which reaches the script too, and at a request to end, which is passed on, this process first waits for
 * the script to take down what it started, and then ends as well.
 */
export async function runChild(parameters: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, parameters, { cwd: ROOT, stdio: 'inherit' });
  let interrupted = false;
  const wait = () => {
    interrupted = true;
  };
  const passOn = () => {
    interrupted = true;
    child.kill('SIGTERM');
  };
  process.on('SIGINT', wait).on('SIGTERM', passOn).on('SIGHUP', passOn);
  const [code] = await once(child, 'exit');
  process.off('SIGINT', wait).off('SIGTERM', passOn).off('SIGHUP', passOn);
  if (interrupted) process.exit(130);
  return code ?? 1;
}
