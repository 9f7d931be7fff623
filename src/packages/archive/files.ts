import { createHash } from 'node:crypto';

/**
 * The files of one package: safe path (docs/formats.md#safe-names-and-paths) → raw bytes, iterated in ascending order of the path's
 * UTF-8 bytes. The digest and the archive depend on that order, so it is made once, here.
 */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** Orders two paths by their UTF-8 bytes; JavaScript's own order is by UTF-16 units and differs beyond the BMP. */
export function comparePaths(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}

/** Puts files of any order into package order. The paths must be distinct. */
export function orderedFiles(files: Iterable<readonly [path: string, bytes: Uint8Array]>): PackageFiles {
  return new Map([...files].sort(([left], [right]) => comparePaths(left, right)));
}

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
