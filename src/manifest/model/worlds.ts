import type { HostApi } from '../../authority/permission.ts';
import { INSTANCE_WORLD, TOOL_WORLD, type World } from '../../authority/runtime-row.ts';
import type { PrimitiveType } from '../../wasm/model.ts';
import type { Signature } from '../../wasm/signature.ts';

/** A host interface that a guest may import, by its exact name with version (docs/formats.md#worlds). */
export interface HostInterface {
  readonly api: HostApi;
  readonly functions: ReadonlyMap<string, Signature>;
}

/** All functions of the worlds answer with one string and are synchronous. */
function jsonFrom(...parameters: readonly (readonly [name: string, type: PrimitiveType])[]): Signature {
  return { async: false, parameters: parameters.map(([name, type]) => ({ name, type })), result: 'string' };
}

export const HOST_INTERFACES: ReadonlyMap<string, HostInterface> = new Map<string, HostInterface>([
  [
    'yoi:host/request@1.0.0',
    { api: 'request', functions: new Map([['request', jsonFrom(['request-json', 'string'])]]) },
  ],
  [
    'yoi:host/websocket@1.0.0',
    {
      api: 'websocket',
      functions: new Map([
        ['open', jsonFrom(['request-json', 'string'])],
        ['send-text', jsonFrom(['handle', 'u32'], ['text', 'string'])],
        ['recv', jsonFrom(['handle', 'u32'], ['timeout-ms', 'u32'])],
        ['close', jsonFrom(['handle', 'u32'])],
      ]),
    },
  ],
  [
    'yoi:host/fs@1.0.0',
    {
      api: 'fs',
      functions: new Map([
        ['read', jsonFrom(['request-json', 'string'])],
        ['list', jsonFrom(['request-json', 'string'])],
        ['write', jsonFrom(['request-json', 'string'])],
      ]),
    },
  ],
]);

/** What a guest of each world must export (docs/formats.md#worlds). More exports do no harm. */
export const WORLD_EXPORTS: Readonly<Record<World, ReadonlyMap<string, Signature>>> = {
  [TOOL_WORLD]: new Map([['call', jsonFrom(['tool-name', 'string'], ['input-json', 'string'])]]),
  [INSTANCE_WORLD]: new Map([
    ['start', jsonFrom(['config-json', 'string'])],
    ['handle-tool', jsonFrom(['name', 'string'], ['input-json', 'string'])],
    ['handle-ingress', jsonFrom(['name', 'string'], ['event-json', 'string'])],
    ['status', jsonFrom()],
    ['stop', jsonFrom()],
  ]),
};
