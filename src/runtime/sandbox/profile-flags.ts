import { setFlagsFromString } from 'node:v8';

/**
 * Node 20 takes extended constants only when told to, and they are in the profile; the flag is for all of a process. Newer
 * engines have no such flag any more.
 */
export function takeProfileFlags(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--experimental-wasm-extended-const');
}
