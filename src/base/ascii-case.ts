/** Lower-cases `A` to `Z` and nothing else; scheme, host and method compare by it (docs/formats.md#safe-names-and-paths). */
export function asciiLower(text: string): string {
  if (!/[A-Z]/.test(text)) return text;
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Upper-cases `a` to `z` and nothing else. */
export function asciiUpper(text: string): string {
  if (!/[a-z]/.test(text)) return text;
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
