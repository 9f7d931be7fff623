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
