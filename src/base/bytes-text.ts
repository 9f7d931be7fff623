const KIB = 1024;
const MIB = 1024 * KIB;

/** A number of bytes in the largest unit that leaves at least one. */
export function bytesText(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`;
  if (bytes < MIB) return `${(bytes / KIB).toFixed(1)} KiB`;
  return `${(bytes / MIB).toFixed(1)} MiB`;
}
