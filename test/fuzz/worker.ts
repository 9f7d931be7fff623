import { TARGETS } from './targets.ts';
import { tryTask } from './trying.ts';

/* The entry of the worker in which inputs are tried; `bundle-worker.ts` bundles it. */
void tryTask(TARGETS);
