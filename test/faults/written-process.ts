import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

/** How a writing process ended. */
export interface Ended {
  /** How many writes it said were done. */
  readonly acknowledged: number;
  readonly killed: boolean;
  readonly code: number | null;
  readonly errors: string;
}

export interface RunOptions {
  /** kill -9 so many milliseconds after so many writes. */
  readonly killAfter?: { readonly writes: number; readonly milliseconds: number };
  /** The user that the process runs as, where this one may choose. */
  readonly uid?: number;
  /** The size that no file may grow beyond, in blocks of 1,024 bytes, by the shell's `ulimit -f`. */
  readonly fileBlocks?: number;
}

/** Bundles a process's entry, so that this Node runs it wherever it lies. */
export async function bundleProcess(entry: string, folder: string, name: string): Promise<string> {
  const outfile = join(folder, `${name}.cjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return outfile;
}

/** Runs a process that prints a line after each write, to its end or to the moment that it is killed at. */
export async function runProcess(
  bundle: string,
  parameters: readonly string[],
  { killAfter, uid, fileBlocks }: RunOptions = {},
): Promise<Ended> {
  const command = [process.execPath, bundle, ...parameters];
  const limited = ['bash', '-c', `ulimit -f ${fileBlocks}; exec "$@"`, 'bash', ...command];
  const [program = '', ...rest] = fileBlocks === undefined ? command : limited;
  const identity = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...identity });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  let acknowledged = 0;
  createInterface({ input: child.stdout }).on('line', () => {
    acknowledged++;
    if (acknowledged === killAfter?.writes) setTimeout(() => child.kill('SIGKILL'), killAfter.milliseconds);
  });
  const [code, signal] = await once(child, 'close');
  return { acknowledged, killed: signal === 'SIGKILL', code, errors };
}

/** A moment soon after one of the first writes, by chance. */
export function someMoment(): { readonly writes: number; readonly milliseconds: number } {
  return { writes: 1 + Math.floor(Math.random() * 20), milliseconds: Math.random() * 15 };
}
