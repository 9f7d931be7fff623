import type { Permission } from '../../../src/authority/permission.ts';
import type { Grants, PluginManifest, ResolvedRecord } from '../../../src/authority/record.ts';

const SAMPLE_DIGEST = `sha256:${'0'.repeat(64)}`;

export interface SampleOptions {
  readonly requested?: readonly Permission[];
  readonly granted?: readonly Permission[];
  readonly manifest?: Partial<PluginManifest>;
  readonly grants?: Partial<Grants>;
  readonly surfaces?: ResolvedRecord['enabledSurfaces'];
  readonly config?: unknown;
}

/** A plugin with one tool, `echo`, that is requested and granted; everything else is as asked. */
export function sampleRecord(options: SampleOptions = {}): ResolvedRecord {
  const tool: Permission[] = [
    { kind: 'surface', surface: 'tool' },
    { kind: 'tool_namespace', namespace: 'e' },
  ];
  const identity = { source: 'project', id: 'sample.echo' } as const;
  return {
    identity,
    version: '0.1.0',
    digest: SAMPLE_DIGEST,
    manifest: {
      schemaVersion: 1,
      id: identity.id,
      name: 'Sample',
      version: '0.1.0',
      surfaces: ['tool'],
      runtime: { kind: 'wasm-component', component: 'plugin.wasm', world: 'yoi:plugin/tool@1.0.0' },
      hooks: [],
      tools: [{ name: 'echo', description: 'Echoes', inputSchema: { type: 'object' }, externalWrite: false }],
      services: [],
      ingresses: [],
      permissions: [...tool, ...(options.requested ?? [])],
      request: [],
      websocket: [],
      ...options.manifest,
    },
    enabledSurfaces: options.surfaces ?? new Set(['tool']),
    grants: {
      id: 'project:sample.echo',
      version: '0.1.0',
      digest: SAMPLE_DIGEST,
      permissions: [...tool, ...(options.granted ?? options.requested ?? [])],
      request: [],
      websocket: [],
      fs: [],
      ...options.grants,
    },
    ...(options.config === undefined ? {} : { config: options.config }),
  };
}

const anywhere = { scheme: '*', host: '127.0.0.1', pathPrefixes: [] } as const;

/** A plugin that may reach any port and path of 127.0.0.1 through both APIs. */
export function loopbackRecord(options: SampleOptions = {}): ResolvedRecord {
  const apis: Permission[] = [
    { kind: 'host_api', api: 'request' },
    { kind: 'host_api', api: 'websocket' },
  ];
  const request = [{ ...anywhere, methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] }];
  const websocket = [anywhere];
  return sampleRecord({
    ...options,
    requested: [...apis, ...(options.requested ?? [])],
    manifest: { request, websocket, ...options.manifest },
    grants: { request, websocket, ...options.grants },
  });
}
