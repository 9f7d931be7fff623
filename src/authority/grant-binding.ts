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

/** A binding of grants that is missing or is another package's. */
export interface BindingFault extends Refusal {
  readonly key: (typeof BINDING_KEYS)[number];
  readonly missing: boolean;
}

/** What is known of the package that grants must be bound to; what is not known is not judged. */
export type KnownBinding = Partial<BoundPackage>;

/** The first reason why `grants` are not for this package, in the reference's order (docs/formats.md#resolving-an-entry). */
export function bindingRefusal(grants: Grants, bound: BoundPackage): Refusal | undefined {
  if (!grantsAnything(grants)) return undefined;
  for (const { code, side, message } of bindingFaults(grants, bound)) return { code, side, message };
  return undefined;
}

/** Every such reason, whether or not anything is granted. */
export function* bindingFaults(grants: Pick<Grants, 'id' | 'digest' | 'version'>, known: KnownBinding) {
  yield* idFaults(grants.id, known);
  yield* digestFaults(grants.digest, known);
  yield* versionFaults(grants.version, known);
}

function* idFaults(id: string | undefined, { identity }: KnownBinding): Generator<BindingFault> {
  if (id === undefined) {
    yield fault('binding-id-missing', 'id', t('The grants name no plugin: "id" is missing'));
    return;
  }
  const parsed = parseQualifiedId(id);
  if (parsed.kind !== 'qualified') {
    yield fault('binding-id-malformed', 'id', t('The grants name no plugin: "{0}" is not a qualified id', id));
  } else if (identity && !sameIdentity(parsed.identity, identity)) {
    yield fault('binding-id-differs', 'id', t('The grants are for {0}, not for {1}', id, formatIdentity(identity)));
  }
}

function* digestFaults(digest: string | undefined, known: KnownBinding): Generator<BindingFault> {
  if (digest === undefined) {
    yield fault('binding-digest-missing', 'digest', t('The grants name no package: "digest" is missing'));
  } else if (!matchesDigest(digest, known.digest)) {
    yield fault('binding-digest-differs', 'digest', t('The grants are for a package of another digest'));
  }
}

function* versionFaults(written: string | undefined, { version }: KnownBinding): Generator<BindingFault> {
  if (written === undefined) {
    yield fault('binding-version-missing', 'version', t('The grants name no package: "version" is missing'));
  } else if (version !== undefined && written !== version) {
    const message = t('The grants are for version {0}, not for {1}', written, version);
    yield fault('binding-version-differs', 'version', message);
  }
}

/** Whether a pin is a digest at all, and that of the package where that is judged. */
export function matchesDigest(pin: string, digest: string | undefined): boolean {
  return isDigest(pin) && (digest === undefined || pin === digest);
}

function fault(code: RefusalCode & `binding-${string}`, key: BindingFault['key'], message: string): BindingFault {
  return { code, side: 'none', message, key, missing: code.endsWith('-missing') };
}
