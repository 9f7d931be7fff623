import { isSafePackagePath } from '../../../src/authority/safe-names.ts';
import { orderedFiles } from '../../../src/packages/archive/files.ts';
import { readArchive } from '../../../src/packages/archive/read.ts';
import { validatePackage } from '../../../src/packages/archive/validate.ts';
import { writeArchive } from '../../../src/packages/archive/write.ts';
import { MAX_ENTRIES, MAX_EXPANDED_BYTES } from '../../../src/packages/limits.ts';
import { mutatedBytes } from '../mutated.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

const MANIFEST = 'schema_version = 1\nid = "demo"\nname = "Demo"\nversion = "1"\n';

function archiveOf(contents: Readonly<Record<string, string>>): Uint8Array[] {
  const files = orderedFiles(Object.entries(contents).map(([path, text]) => [path, Buffer.from(text)] as const));
  const archive = writeArchive(files);
  return archive.ok ? [Uint8Array.from(archive.value)] : [];
}

const SIGNATURES = 'PK\x03\x04PK\x01\x02PK\x05\x06';
const SEEDS = [
  ...archiveOf({ 'plugin.toml': MANIFEST }),
  ...archiveOf({ 'plugin.toml': MANIFEST, 'a/b.txt': 'text', 'a/é.bin': '\0\x01', empty: '' }),
  ...archiveOf(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, SIGNATURES]))),
];

/** An archive: read within its bytes and bounds, with names that stay inside of the package, or refused. */
export const archive: FuzzTarget<Uint8Array> = {
  name: 'archive',
  about: 'changed archives to the strict reader and the manifest in them',
  runs: 400_000,
  inputs: mutatedBytes(SEEDS),
  open: pureTrial((bytes) => {
    const files = readArchive(bytes);
    if (!files.ok) return 'refused';
    let total = 0;
    for (const [path, content] of files.value) {
      total += content.byteLength;
      mustHold(isSafePackagePath(path), `the unsafe path ${JSON.stringify(path)} was read`);
      mustHold(content.buffer === bytes.buffer, 'content of another buffer');
    }
    mustHold(files.value.size <= MAX_ENTRIES && total <= MAX_EXPANDED_BYTES, 'more than the bounds allow');
    validatePackage(files.value, 'plugin.toml');
    return 'taken';
  }),
};
