import { realpath, stat } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { type PackageFiles, packageDigest } from '../../packages/archive/files.ts';
import { readArchive } from '../../packages/archive/read.ts';
import { readFolder } from '../../packages/archive/read-folder.ts';
import { MAX_PACKAGE_BYTES } from '../../packages/limits.ts';
import { ioProblem } from '../../packages/root/io-problem.ts';
import type { Reading } from '../../packages/root/problem.ts';
import { readBounded } from '../../packages/root/read-bounded.ts';
import { absolutePath, command, done, refused } from '../command.ts';
import { PACKAGE_PATH } from './load-items.ts';

/** `plugin digest PATH`: the digest of a folder or an archive, whatever its manifest is worth. */
export const digest = command({
  about: () => t('Print the digest of a package'),
  examples: ['./my-plugin', 'my-plugin.yoi-plugin'],
  parameters: [PACKAGE_PATH],
  options: {},
  async run({ args: [input], terminal }) {
    const files = await filesAt(absolutePath(input, terminal));
    if (!files.ok) return refused(files.problem.message);
    const value = packageDigest(files.value);
    return done(`${value}\n`, {
      command: 'digest',
      input_path: input,
      digest: value,
      entries: [...files.value.keys()],
    });
  },
});

async function filesAt(path: string): Promise<Reading<PackageFiles>> {
  try {
    const canonical = await realpath(path);
    if ((await stat(canonical)).isDirectory()) return await readFolder(canonical);
    const archive = await readBounded(canonical, MAX_PACKAGE_BYTES);
    return archive.ok ? readArchive(archive.value) : archive;
  } catch (error) {
    return ioProblem(error);
  }
}
