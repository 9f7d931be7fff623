/** Words after which a secret may stand. The order is the reference's (docs/formats.md#redaction). */
const NEEDLES = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-auth-token',
  'api-key',
  'token',
  'secret',
  'password',
] as const;

/** A value after these words has blanks, commas and semicolons of its own: all of it goes, up to the end of the line. */
const WHOLE_LINE: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

const RULES = NEEDLES.map((needle) => ({
  pattern: new RegExp(`(${needle}[ =:\\t]*)(${WHOLE_LINE.has(needle) ? '[^\\r\\n]+' : '[^ ,;\\r\\n]+'})`, 'gi'),
}));

/**
 * Takes what looks like a credential out of a text. The reference stops at the first blank, which leaves the secret of
 * `Authorization: Bearer …` standing; here such a value is dropped to the end of its line (docs/deviations.md).
 */
export function redact(text: string): string {
  return RULES.reduce((cleaned, { pattern }) => cleaned.replace(pattern, '$1<redacted>'), text);
}
