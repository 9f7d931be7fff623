import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { replaceFile } from '../../base/replace-file.ts';
import { readBounded } from '../../packages/root/read-bounded.ts';
import { MAX_TRIAL_FILE_BYTES } from '../limits.ts';
import type { TrialStore } from './trial-memory.ts';

/** Where the command line keeps its verdicts: in the user's folder for what can be made again. */
export function trialPathOf(env: Readonly<Record<string, string | undefined>>, home: string = homedir()): string {
  return join(cacheFolder(env, home), 'yoi-kit', 'guest-trials.json');
}

function cacheFolder(env: Readonly<Record<string, string | undefined>>, home: string): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (process.platform === 'win32') return env.LOCALAPPDATA || join(home, 'AppData', 'Local');
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

/** A file that is replaced as a whole; its folder is made when there is something to keep. */
export function trialFile(path: string): TrialStore {
  return {
    async read() {
      const bytes = await readBounded(path, MAX_TRIAL_FILE_BYTES);
      return bytes.ok ? Buffer.from(bytes.value).toString('utf8') : undefined;
    },
    async write(text) {
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, text);
    },
  };
}
