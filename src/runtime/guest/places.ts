import { join } from 'node:path';
import type { StartPlace } from './guest-place.ts';
import { startProcessPlace } from './process-place.ts';
import { startWorkerPlace } from './worker-place.ts';

/** Where guests run: a thread of this process, or a process of their own. */
export const ISOLATIONS = ['worker', 'process'] as const;
export type Isolation = (typeof ISOLATIONS)[number];

/** Starts places from the bundles in `folder`, where the build has put them. The isolation is asked at every start. */
export function placesIn(folder: string, isolation: () => Isolation): StartPlace {
  const worker = join(folder, 'plugin-worker.js');
  const process = join(folder, 'plugin-process.js');
  return () => (isolation() === 'worker' ? startWorkerPlace(worker) : startProcessPlace({ process, worker }));
}
