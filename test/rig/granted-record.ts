import type { ResolvedRecord } from '../../src/authority/record.ts';

/** A test guest as a package that is enabled and may do everything that it asks for. */
export interface GrantedGuest {
  /** Path of its artifact in the package. */
  readonly component: string;
  readonly world: 'tool' | 'instance';
  readonly id: string;
  readonly tools: readonly string[];
  /** Another one is a package that was built anew. */
  readonly edition?: number;
}

/** May connect to everything on 127.0.0.1 and read every file. */
export function grantedRecord({ component, world, id, tools, edition = 0 }: GrantedGuest): ResolvedRecord {
  const target = { scheme: 'ws', host: '127.0.0.1', pathPrefixes: [] };
  const request = [{ ...target, scheme: 'http', methods: ['GET'] }];
  const permissions = [
    { kind: 'surface', surface: 'tool' },
    { kind: 'tool_namespace', namespace: 'e' },
    ...(['request', 'websocket', 'fs'] as const).map((api) => ({ kind: 'host_api', api }) as const),
  ] as const;
  const digest = `sha256:${String(edition).padStart(64, '0')}`;
  return {
    identity: { source: 'project', id },
    version: '1',
    digest,
    manifest: {
      schemaVersion: 1,
      id,
      name: id,
      version: '1',
      surfaces: ['tool'],
      runtime: { kind: 'wasm-component', component, world: `yoi:plugin/${world}@1.0.0` },
      hooks: [],
      tools: tools.map((name) => ({ name, description: '', inputSchema: {}, externalWrite: false })),
      services: [],
      ingresses: [],
      permissions,
      request,
      websocket: [target],
    },
    enabledSurfaces: new Set(['tool']),
    grants: {
      id: `project:${id}`,
      version: '1',
      digest,
      permissions,
      request,
      websocket: [target],
      fs: [{ root: '/', operations: ['read'] }],
    },
  };
}
