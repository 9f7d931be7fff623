import { join } from 'node:path';
import { startProcessSandbox } from './process-sandbox.ts';
import type { StartSandbox } from './sandbox.ts';
import { startWorkerSandbox } from './worker-sandbox.ts';

/** Where guests run: a thread of this process, or a process of their own. */
export const ISOLATIONS = ['worker', 'process'] as const;
export type Isolation = (typeof ISOLATIONS)[number];

/** Starts places from the bundles in `folder`, where the build has put them. The isolation is asked at every start. */
export function sandboxesIn(folder: string, isolation: () => Isolation): StartSandbox {
  const worker = join(folder, 'plugin-worker.js');
  const process = join(folder, 'plugin-process.js');
  return () => (isolation() === 'worker' ? startWorkerSandbox(worker) : startProcessSandbox({ process, worker }));
}
