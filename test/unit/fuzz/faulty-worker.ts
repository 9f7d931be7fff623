import { tryTask } from '../../fuzz/trying.ts';
import { FAULTY } from './faulty-targets.ts';

/* The entry of a worker that knows the targets with known faults. */
void tryTask(FAULTY);
