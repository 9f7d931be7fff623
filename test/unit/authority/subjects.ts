import type { Authority } from '../../../src/authority/authorize.ts';
import type { Permission } from '../../../src/authority/permission.ts';
import type { Grants, PluginManifest, ResolvedRecord } from '../../../src/authority/record.ts';
import type { RequestTarget, UrlTarget } from '../../../src/authority/target.ts';

export const DIGEST = `sha256:${'a1'.repeat(32)}`;

export function requestTarget(change: Partial<RequestTarget> = {}): RequestTarget {
  return { scheme: 'https', host: 'api.example.com', methods: ['GET', 'POST'], pathPrefixes: ['/v1/'], ...change };
}

export function websocketTarget(change: Partial<UrlTarget> = {}): UrlTarget {
  return { scheme: 'wss', host: 'gateway.example.com', pathPrefixes: ['/gateway'], ...change };
}

function manifestOf(change: Partial<PluginManifest> = {}): PluginManifest {
  return {
    schemaVersion: 1,
    id: 'demo.net',
    name: 'Demo',
    version: '1.0.0',
    surfaces: ['tool'],
    runtime: { kind: 'wasm-component', component: 'plugin.component.wasm', world: 'yoi:plugin/tool@1.0.0' },
    hooks: [],
    tools: [],
    services: [],
    ingresses: [],
    permissions: [],
    request: [],
    websocket: [],
    ...change,
  };
}

export function grantsOf(change: Partial<Grants> = {}): Grants {
  return {
    id: 'project:demo.net',
    version: '1.0.0',
    digest: DIGEST,
    permissions: [],
    request: [],
    websocket: [],
    fs: [],
    ...change,
  };
}

export function authorityOf(manifest: Partial<PluginManifest>, grants: Partial<Grants>): Authority {
  return recordOf(manifest, grants);
}

export function recordOf(manifest: Partial<PluginManifest>, grants: Partial<Grants>): ResolvedRecord {
  const requested = manifestOf(manifest);
  return {
    identity: { source: 'project', id: 'demo.net' },
    version: requested.version,
    digest: DIGEST,
    manifest: requested,
    enabledSurfaces: new Set(['tool', 'service', 'ingress', 'wasm']),
    grants: grantsOf(grants),
  };
}

export const REQUEST_API: Permission = { kind: 'host_api', api: 'request' };
export const WEBSOCKET_API: Permission = { kind: 'host_api', api: 'websocket' };
