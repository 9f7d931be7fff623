import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';

type Ending = { once(event: 'exit', listener: () => void): unknown };

/** Counts the worker threads and the processes that the extension starts from now on, and those of them that live. */
export class GuestPlaces {
  started = { worker: 0, process: 0 };
  living = 0;
  readonly #undo: (() => void)[] = [];

  constructor(extensionId: string) {
    const folder = vscode.extensions.getExtension(extensionId)?.extensionPath ?? '';
    const require = createRequire(join(folder, 'dist', 'extension.js'));
    const threads: { Worker: new (file: string, options: object) => Ending } = require('node:worker_threads');
    const processes: { fork: (file: string, args: string[], options: object) => ChildProcess } =
      require('node:child_process');
    const { Worker } = threads;
    const { fork } = processes;
    const count = (kind: 'worker' | 'process', file: string, place: Ending) => {
      if (!file.startsWith(folder)) return;
      // In the process of a trial no guest runs; that it ends is looked at all the same.
      if (file !== join(folder, 'dist', 'plugin-trial.js')) this.started[kind] += 1;
      this.living += 1;
      place.once('exit', () => {
        this.living -= 1;
      });
    };
    threads.Worker = class extends Worker {
      constructor(file: string, options: object) {
        super(file, options);
        count('worker', file, this);
      }
    };
    processes.fork = (file, args, options) => {
      const child = fork(file, args, options);
      count('process', file, child);
      return child;
    };
    this.#undo.push(
      () => {
        threads.Worker = Worker;
      },
      () => {
        processes.fork = fork;
      },
    );
  }

  dispose(): void {
    for (const undo of this.#undo) undo();
  }
}
