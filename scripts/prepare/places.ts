import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, wherever it was cloned to. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What the scripts install for themselves; ignored by Git, and safe to delete. */
export const RIG = join(ROOT, '.rig');

/** Result files, logs and screenshots of the last run. */
export const OUT = join(ROOT, 'test', 'out');

/** The sample workspace that ships in the extension. */
export const SAMPLE = join(ROOT, 'media', 'sample');
