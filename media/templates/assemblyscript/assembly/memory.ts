/** A text that the host has put into the memory. */
export function lift(at: usize, size: usize): string {
  return String.UTF8.decodeUnsafe(at, size);
}
