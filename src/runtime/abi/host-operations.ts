import type { HostApi } from '../../authority/permission.ts';

/** Everything that a guest can ask of the host, by its API and function as WIT names them (docs/formats.md#worlds). */
export const HOST_OPERATIONS = [
  'request.request',
  'websocket.open',
  'websocket.send-text',
  'websocket.recv',
  'websocket.close',
  'fs.read',
  'fs.list',
  'fs.write',
] as const;

export type HostOperation = (typeof HOST_OPERATIONS)[number];

/** A string or an unsigned 32-bit number. */
export type HostArgument = string | number;

/** A host call as the guest sees it: it blocks, and throws {@link HostRefused} when the host says no. */
export type CallHost = (operation: HostOperation, args: readonly HostArgument[]) => string;

export function hostOperation(api: HostApi, name: string): HostOperation | undefined {
  return HOST_OPERATIONS.find((operation) => operation === `${api}.${name}`);
}
