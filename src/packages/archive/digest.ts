import { createHash } from 'node:crypto';
import type { PackageFiles } from './files.ts';

/** Separates package digests from every other use of SHA-256; the NUL is part of it (docs/formats.md#digest). */
const DOMAIN = 'yoi-plugin-package-digest-v1\0';

/**
 * The digest that pins a package: `sha256:` and 64 lower-case hex digits over paths and contents, and nothing else, so a
 * folder and the archive packed from it have the same one (docs/formats.md#digest). `files` must be in package order.
 */
export function packageDigest(files: PackageFiles): string {
  const outer = createHash('sha256').update(DOMAIN);
  for (const [path, bytes] of files) {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(bytes.byteLength));
    outer.update(path, 'utf8').update('\0').update(length);
    outer.update(createHash('sha256').update(bytes).digest());
  }
  return `sha256:${outer.digest('hex')}`;
}
