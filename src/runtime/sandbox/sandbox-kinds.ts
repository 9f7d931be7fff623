import { join } from 'node:path';
import { startProcessSandbox } from './process-sandbox.ts';
import type { Isolation, StartSandbox } from './sandbox.ts';
import { startWorkerSandbox } from './worker-sandbox.ts';

/** Starts places from the bundles in `folder`, where the build has put them. The isolation is asked at every start. */
export function sandboxesIn(folder: string, isolation: () => Isolation): StartSandbox {
  const worker = join(folder, 'plugin-worker.js');
  const process = join(folder, 'plugin-process.js');
  return () => (isolation() === 'worker' ? startWorkerSandbox(worker) : startProcessSandbox({ process, worker }));
}
