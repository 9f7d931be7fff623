import type { Permission } from './permission.ts';
import type { Surface } from './surfaces.ts';
import type { RequestTarget, UrlTarget } from './target.ts';

/** The store a package was found in (docs/formats.md#qualified-ids). */
export const SOURCES = ['user', 'project', 'builtin'] as const;
export type PluginSource = (typeof SOURCES)[number];

/** Source-qualified name of a plugin, written `<source>:<id>`. */
export interface PluginIdentity {
  readonly source: PluginSource;
  readonly id: string;
}

/** What runs, as written; not yet judged (docs/formats.md#runtime). */
export interface RuntimeDeclaration {
  readonly kind: string;
  readonly entry?: string;
  readonly abi?: string;
  readonly component?: string;
  readonly world?: string;
}

export interface ToolDeclaration {
  readonly name: string;
  readonly description: string;
  /** The TOML value as JSON; judged by the subset rules of docs/formats.md#tool-rules. */
  readonly inputSchema: unknown;
  readonly externalWrite: boolean;
}

export interface ServiceDeclaration {
  readonly name: string;
  readonly description: string;
  readonly lifecycle: string;
  readonly statusSchema?: unknown;
  readonly sideEffects: readonly string[];
}

export interface IngressDeclaration {
  readonly name: string;
  readonly description: string;
  readonly eventKinds: readonly string[];
  readonly inputSchema?: unknown;
  readonly sources: readonly string[];
  readonly sideEffects: readonly string[];
}

export interface HookDeclaration {
  readonly id: string;
  readonly file: string;
}

/** A `plugin.toml` as values: the requesting side of authority (docs/formats.md#manifest-keys). */
export interface PluginManifest {
  readonly schemaVersion: number;
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly surfaces: readonly Surface[];
  readonly runtime?: RuntimeDeclaration;
  readonly hooks: readonly HookDeclaration[];
  readonly tools: readonly ToolDeclaration[];
  readonly services: readonly ServiceDeclaration[];
  readonly ingresses: readonly IngressDeclaration[];
  readonly permissions: readonly Permission[];
  readonly request: readonly RequestTarget[];
  readonly websocket: readonly UrlTarget[];
}

export const FS_OPERATIONS = ['read', 'list', 'write'] as const;
export type FsOperation = (typeof FS_OPERATIONS)[number];

/** One granted directory; `root` is absolute and taken as written (docs/formats.md#overlay). */
export interface FsGrant {
  readonly root: string;
  readonly operations: readonly FsOperation[];
}

/** The approving side: what an overlay entry allows, bound to one package by `id`, `version` and `digest`. */
export interface Grants {
  readonly id?: string;
  readonly version?: string;
  readonly digest?: string;
  readonly permissions: readonly Permission[];
  readonly request: readonly RequestTarget[];
  readonly websocket: readonly UrlTarget[];
  readonly fs: readonly FsGrant[];
}

/** One `[[plugins.enabled]]` entry of an overlay. No `surfaces` means all that the package declares. */
export interface EnablementEntry {
  /** As written, possibly unqualified or empty. */
  readonly id: string;
  readonly version?: string;
  readonly digest?: string;
  readonly surfaces: readonly Surface[];
  readonly grants: Grants;
  readonly config?: unknown;
}

/** An enablement entry that found its package and passed docs/formats.md#resolving-an-entry: all that a running plugin may rely on. */
export interface ResolvedRecord {
  readonly identity: PluginIdentity;
  readonly version: string;
  /** `sha256:` and 64 lower-case hex digits. */
  readonly digest: string;
  readonly manifest: PluginManifest;
  readonly enabledSurfaces: ReadonlySet<Surface>;
  readonly grants: Grants;
  readonly config?: unknown;
}
