import { spawn } from 'node:child_process';

/** How many characters of a failed command's output are worth showing: reasons stand at its beginning. */
const SHOWN_OUTPUT = 2000;

/** A command that could not be started or ended badly; the message carries what it printed first. */
export class CommandFailed extends Error {
  constructor(command: string, reason: string, output: string) {
    super(`${command}: ${reason}\n${output.slice(0, SHOWN_OUTPUT).trimEnd()}`);
    this.name = 'CommandFailed';
  }
}

/** Runs a command to its end and gives what it printed, or throws {@link CommandFailed}. */
export function runQuietly(
  command: string,
  parameters: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(command, parameters, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a batch file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
    });
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const line = [command, ...parameters].join(' ');
    child.on('error', (error) => reject(new CommandFailed(line, error.message, output)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new CommandFailed(line, `ended with ${signal ?? code}`, output));
    });
  });
}
