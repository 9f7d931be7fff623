import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { build } from 'esbuild';

/** How one writing process went. */
export interface WriterRun {
  /** How many events it said were written. */
  readonly acknowledged: number;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

/** Starts writers as real processes from one bundle. */
export class WriterProcesses {
  readonly #bundle: string;

  private constructor(bundle: string) {
    this.#bundle = bundle;
  }

  /** @param folder where the bundle is put */
  static async build(folder: string): Promise<WriterProcesses> {
    const bundle = join(folder, 'writer-process.cjs');
    await build({
      entryPoints: [join(import.meta.dirname, 'writer-process.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    return new WriterProcesses(bundle);
  }

  /**
   * Runs a writer to its end.
   *
   * @param killAfter kill -9 so many milliseconds after so many events
   */
  async run(
    root: string,
    id: string,
    name: string,
    count: number,
    killAfter?: { readonly events: number; readonly milliseconds: number },
  ): Promise<WriterRun> {
    const child = spawn(process.execPath, [this.#bundle, root, id, name, String(count)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const errors = collect(child);
    let acknowledged = 0;
    createInterface({ input: child.stdout }).on('line', () => {
      acknowledged++;
      if (acknowledged === killAfter?.events) setTimeout(() => child.kill('SIGKILL'), killAfter.milliseconds);
    });
    const [, signal] = await once(child, 'close');
    return { acknowledged, signal, errors: errors.join('') };
  }

  remove(): void {
    rmSync(this.#bundle, { force: true });
  }
}

function collect(child: ChildProcessByStdio<null, Readable, Readable>): string[] {
  const texts: string[] = [];
  child.stderr.on('data', (chunk) => texts.push(String(chunk)));
  return texts;
}
