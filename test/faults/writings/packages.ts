import { existsSync } from 'node:fs';
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPackageFile, readPackageFolder } from '../../../src/packages/archive/read-package.ts';
import { mustHold } from '../../fuzz/target.ts';
import { ARCHIVE, SOURCES } from './package-places.ts';
import type { Writing } from './writing.ts';

const CONTENT_BYTES = 200_000;

/** Two folders packed over one archive. */
export const packages: Writing = {
  name: 'packages',
  entry: join(import.meta.dirname, 'packer-process.ts'),
  async prepare(folder) {
    for (const [n, source] of SOURCES.entries()) {
      await mkdir(join(folder, source, 'data'), { recursive: true });
      await writeFile(
        join(folder, source, 'plugin.toml'),
        `schema_version = 1\nid = "demo"\nname = "Demo"\nversion = "${n + 1}"\n`,
      );
      await writeFile(join(folder, source, 'data', 'content.txt'), String(n).repeat(CONTENT_BYTES));
    }
  },
  parameters: (folder, count) => [folder, String(count)],
  async check(folder, acknowledged) {
    const digests: string[] = [];
    for (const [n, source] of SOURCES.entries()) {
      const whole = await readPackageFolder(join(folder, source));
      mustHold(whole.ok && whole.value.manifest.version === String(n + 1), `the folder ${source} was changed`);
      digests.push(whole.value.digest);
    }
    const archive = join(folder, ARCHIVE);
    if (acknowledged === 0 && !existsSync(archive)) return;
    const packed = await readPackageFile(await realpath(archive));
    mustHold(packed.ok, packed.ok ? '' : `the archive cannot be read: ${packed.problem.message}`);
    mustHold(digests.includes(packed.value.digest), 'the archive is neither of the two');
  },
};
