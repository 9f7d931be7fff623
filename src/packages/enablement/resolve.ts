import { t } from '@vscode/l10n';
import { declaredSurfaces } from '../../authority/declared-surfaces.ts';
import { bindingRefusal } from '../../authority/grant-binding.ts';
import { formatIdentity, parseQualifiedId, sameIdentity } from '../../authority/identity.ts';
import { SURFACES } from '../../authority/permission.ts';
import type { EnablementEntry, PluginIdentity, PluginManifest, ResolvedRecord } from '../../authority/record.ts';
import type { PackageProblem, ProblemKind } from '../root/problem.ts';

/** What resolution must know of a package. */
export interface ResolvablePackage {
  readonly identity: PluginIdentity;
  readonly digest: string;
  readonly manifest: PluginManifest;
}

export type Resolution<P extends ResolvablePackage> =
  | { readonly ok: true; readonly record: ResolvedRecord; readonly found: P }
  | { readonly ok: false; readonly problem: PackageProblem };

/** Finds the one package that an enablement entry means, and holds its pins and bindings against it (docs/formats.md#resolving-an-entry). */
export function resolveEntry<P extends ResolvablePackage>(
  entry: EnablementEntry,
  packages: readonly P[],
): Resolution<P> {
  const id = parseQualifiedId(entry.id);
  if (id.kind === 'unqualified') {
    return refuse('ambiguous', t('"{0}" does not say whether it is a user or a project plugin', entry.id));
  }
  if (id.kind === 'malformed') return refuse('malformed', t('"{0}" is not a qualified id', entry.id));
  const candidates = packages.filter(({ identity }) => sameIdentity(identity, id.identity));
  const [found] = candidates;
  const name = formatIdentity(id.identity);
  if (found === undefined) return refuse('missing', t('No store holds {0}', name));
  if (candidates.length > 1) return refuse('duplicate', t('Several packages are {0}', name));
  return resolveFound(entry, found);
}

function resolveFound<P extends ResolvablePackage>(entry: EnablementEntry, found: P): Resolution<P> {
  const { identity, digest, manifest } = found;
  const { version } = manifest;
  if (entry.digest !== undefined && entry.digest !== digest) {
    return refuse('digest', t('The entry pins another digest than that of the package'));
  }
  if (entry.version !== undefined && entry.version !== version) {
    return refuse('version', t('The entry pins version {0}, but the package is version {1}', entry.version, version));
  }
  const unbound = bindingRefusal(entry.grants, { identity, version, digest });
  if (unbound !== undefined) return refuse('grant', unbound.message);
  const declared = declaredSurfaces(manifest);
  const undeclared = SURFACES.find((surface) => entry.surfaces.includes(surface) && !declared.has(surface));
  if (undeclared !== undefined) return refuse('surface', t('The package does not declare the surface {0}', undeclared));
  const record: ResolvedRecord = {
    identity,
    version,
    digest,
    manifest,
    enabledSurfaces: entry.surfaces.length === 0 ? declared : new Set(entry.surfaces),
    grants: entry.grants,
    ...(entry.config === undefined ? {} : { config: entry.config }),
  };
  return { ok: true, record, found };
}

function refuse(kind: ProblemKind, message: string): { readonly ok: false; readonly problem: PackageProblem } {
  return { ok: false, problem: { kind, phase: 'resolution', message } };
}
