import type { Pins } from '../../../src/manifest/overlay-editor.ts';

/** What plugin `n` of the granting process is bound to. */
export function pluginPins(n: number): Pins {
  return { id: `project:plugin-${n}`, version: '1', digest: `sha256:${'ab'.repeat(32)}` };
}

/** The host that it is granted. */
export function grantedHost(n: number): string {
  return `host-${n}.example`;
}
