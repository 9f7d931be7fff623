/**
 * The body of event `n` of writer `name`: recognisable, some lines long, every seventh larger than a page of memory.
 */
export function bodyOf(name: string, n: number): string {
  const lines = n % 7 === 0 ? 120 : (n % 5) + 1;
  return Array.from({ length: lines }, (_, line) => `${name} says ${n}, line ${line}: ${'あ'.repeat(line % 20)}.`).join(
    '\n',
  );
}
