import { t } from '@vscode/l10n';
import { formatIdentity, parseQualifiedId, sameIdentity } from './identity.ts';
import type { Grants, PluginIdentity } from './record.ts';
import type { Refusal, RefusalCode } from './refusal.ts';

/** The package that grants must be bound to. */
export interface BoundPackage {
  readonly identity: PluginIdentity;
  readonly version: string;
  /** Absent when it is not judged, as for a folder in development; a pin must be there and well-formed all the same. */
  readonly digest: string | undefined;
}

/** What grants have to repeat of their package before they count (docs/formats.md#resolving-an-entry). */
export const BINDING_KEYS = ['id', 'version', 'digest'] as const;

/** `sha256:` and 64 lower-case hexadecimal digits, the only form that can ever match (docs/formats.md#resolving-an-entry). */
export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

/** Whether anything at all is granted; only then is the binding judged. */
export function grantsAnything(grants: Grants): boolean {
  return grants.permissions.length + grants.request.length + grants.websocket.length + grants.fs.length > 0;
}

/** The first reason why `grants` are not for this package, in the reference's order (docs/formats.md#resolving-an-entry). */
export function bindingRefusal(grants: Grants, bound: BoundPackage): Refusal | undefined {
  if (!grantsAnything(grants)) return undefined;
  return idRefusal(grants.id, bound) ?? digestRefusal(grants.digest, bound) ?? versionRefusal(grants.version, bound);
}

function idRefusal(id: string | undefined, bound: BoundPackage): Refusal | undefined {
  if (id === undefined) return refuse('binding-id-missing', t('The grants name no plugin: "id" is missing'));
  const parsed = parseQualifiedId(id);
  if (parsed.kind !== 'qualified') {
    return refuse('binding-id-malformed', t('The grants name no plugin: "{0}" is not a qualified id', id));
  }
  if (sameIdentity(parsed.identity, bound.identity)) return undefined;
  return refuse('binding-id-differs', t('The grants are for {0}, not for {1}', id, formatIdentity(bound.identity)));
}

function digestRefusal(digest: string | undefined, bound: BoundPackage): Refusal | undefined {
  if (digest === undefined)
    return refuse('binding-digest-missing', t('The grants name no package: "digest" is missing'));
  const matches = bound.digest === undefined ? isDigest(digest) : digest === bound.digest && isDigest(digest);
  return matches ? undefined : refuse('binding-digest-differs', t('The grants are for a package of another digest'));
}

function versionRefusal(version: string | undefined, bound: BoundPackage): Refusal | undefined {
  if (version === undefined) {
    return refuse('binding-version-missing', t('The grants name no package: "version" is missing'));
  }
  if (version === bound.version) return undefined;
  return refuse('binding-version-differs', t('The grants are for version {0}, not for {1}', version, bound.version));
}

function refuse(code: RefusalCode, message: string): Refusal {
  return { code, side: 'none', message };
}
