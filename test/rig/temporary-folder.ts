import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for everything that a run writes; gone after {@link TemporaryFolder.remove}, or when this process exits. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Its name always has a space and a letter outside ASCII, so that every run also tests such paths. It is short, because
 * the server puts sockets into it, whose paths the operating system limits to about a hundred bytes.
 */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const parent = await mkdtemp(join(await realpath(tmpdir()), 'yoi-'));
  const path = join(parent, 'rö g');
  await mkdir(path);
  const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };
  const atExit = () => rmSync(parent, removal);
  process.on('exit', atExit);
  return {
    path,
    async remove() {
      await rm(parent, removal);
      process.off('exit', atExit);
    },
  };
}
