import { createHash } from 'node:crypto';

/** SHA-256 of the texts that stand where a component will be: our templates' and that of the reference's tool template. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '0128e238921e9de9ebc23a34fc899b7ece2cb9ec109aa87afe5c5840c12612a3',
  '14afc94287f65145102ac2e5ac216c81f7c29d2e33358183fa366507ad0c64c1',
]);

/** Longest placeholder, in bytes. A real component need not be hashed to be told from one. */
const MAX_PLACEHOLDER_BYTES = 256;

/** Whether a component is still the text that a template came with (docs/formats.md#checking-a-package). */
export function isPlaceholder(component: Uint8Array): boolean {
  if (component.byteLength > MAX_PLACEHOLDER_BYTES) return false;
  return PLACEHOLDERS.has(createHash('sha256').update(component).digest('hex'));
}
