import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../guests/bin/', import.meta.url);

/** The binary of a test guest, by its name in test/guests/bin. */
export function guestBytes(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`${name}.wasm`, folder)));
}

/** The names of all binaries. */
export function committedGuests(): string[] {
  return readdirSync(folder).map((file) => file.replace(/\.wasm$/, ''));
}

/** The names of all inputs that must be refused. */
export function hostileGuests(): string[] {
  return committedGuests().filter((name) => name.startsWith('hostile-'));
}
