import { t } from '@vscode/l10n';
import { bindingFaults, grantsAnything, isDigest, matchesDigest } from '../../../authority/grant-binding.ts';
import { formatIdentity, parseQualifiedId, type QualifiedId, sameIdentity } from '../../../authority/identity.ts';
import type { EnablementEntry, PluginIdentity, PluginManifest, ResolvedRecord } from '../../../authority/record.ts';
import { declaredSurfaces, enabledSurfaces, SURFACES, type Surface } from '../../../authority/surfaces.ts';
import type { AdmissionCheck, Objection, PackageProblem, ProblemKind } from './problem.ts';

/** A package that an entry may mean. A digest that is `undefined` is not judged, as of a folder that is being written. */
export interface ResolvablePackage {
  readonly identity: PluginIdentity;
  readonly digest: string | undefined;
  readonly manifest: PluginManifest;
}

/** The packages that have the identity of an entry; none where its id says no identity. */
export type Candidates<P extends ResolvablePackage> =
  | { readonly kind: 'one'; readonly found: P }
  | { readonly kind: 'none' | 'several'; readonly identity: PluginIdentity }
  | { readonly kind: 'unidentified'; readonly id: Exclude<QualifiedId, { readonly kind: 'qualified' }> };

/** A check that an entry does not pass. */
export interface EntryObjection extends Objection {
  /** The key of the entry, or of its grants, that is at fault. */
  readonly key: 'id' | 'version' | 'digest' | 'surfaces';
  readonly surface?: Surface;
}

/** An entry with the package that it means, all its checks passed. */
export type Resolution<P extends ResolvablePackage> =
  | { readonly ok: true; readonly record: RecordOf<P>; readonly found: P }
  | { readonly ok: false; readonly problem: PackageProblem };

/** What a running plugin may rely on; its digest is known where that of the package is. */
export type RecordOf<P extends ResolvablePackage> = Omit<ResolvedRecord, 'digest'> & { readonly digest: P['digest'] };

/** The packages among `packages` that the id of an entry means. */
export function candidatesFor<P extends ResolvablePackage>(id: string, packages: readonly P[]): Candidates<P> {
  const parsed = parseQualifiedId(id);
  if (parsed.kind !== 'qualified') return { kind: 'unidentified', id: parsed };
  const { identity } = parsed;
  const [found, ...others] = packages.filter((one) => sameIdentity(one.identity, identity));
  if (!found) return { kind: 'none', identity };
  return others.length > 0 ? { kind: 'several', identity } : { kind: 'one', found };
}

/**
 * Every reason why an entry is refused, in the order in which the reference looks (docs/formats.md#resolving-an-entry). The first one
 * is the loader's refusal; the rules of the linter show them all.
 */
export function* entryObjections(
  entry: EnablementEntry,
  candidates: Candidates<ResolvablePackage>,
): Generator<EntryObjection> {
  yield* candidateObjections(entry.id, candidates);
  const found = candidates.kind === 'one' ? candidates.found : undefined;
  yield* pinObjections(entry, found);
  if (grantsAnything(entry.grants)) yield* grantObjections(entry, found);
  if (found) yield* surfaceObjections(entry, found.manifest);
}

/** Finds the one package that an enablement entry means, and holds its pins and bindings against it. */
export function resolveEntry<P extends ResolvablePackage>(
  entry: EnablementEntry,
  packages: readonly P[],
): Resolution<P> {
  const candidates = candidatesFor(entry.id, packages);
  for (const { problem } of entryObjections(entry, candidates)) return { ok: false, problem };
  if (candidates.kind !== 'one') throw new Error('an entry without its package passed');
  const { found } = candidates;
  const record: RecordOf<P> = {
    identity: found.identity,
    version: found.manifest.version,
    digest: found.digest,
    manifest: found.manifest,
    enabledSurfaces: enabledSurfaces(entry.surfaces, found.manifest),
    grants: entry.grants,
    ...(entry.config === undefined ? {} : { config: entry.config }),
  };
  return { ok: true, record, found };
}

function* candidateObjections(id: string, candidates: Candidates<ResolvablePackage>): Generator<EntryObjection> {
  switch (candidates.kind) {
    case 'unidentified':
      yield candidates.id.kind === 'unqualified'
        ? objection(
            'id-qualified',
            'ambiguous',
            'id',
            t('"{0}" does not say whether it is a user or a project plugin', id),
          )
        : objection('id-valid', 'malformed', 'id', t('"{0}" is not a qualified id', id));
      return;
    case 'none':
      yield objection('package', 'missing', 'id', t('No store holds {0}', formatIdentity(candidates.identity)));
      return;
    case 'several': {
      const name = formatIdentity(candidates.identity);
      yield objection('one-package', 'duplicate', 'id', t('Several packages are {0}', name));
      return;
    }
    case 'one':
  }
}

function* pinObjections(
  { digest, version }: EnablementEntry,
  found: ResolvablePackage | undefined,
): Generator<EntryObjection> {
  if (digest !== undefined && !matchesDigest(digest, found?.digest)) {
    const check = isDigest(digest) ? 'digest' : 'digest-form';
    yield objection(check, 'digest', 'digest', t('The entry pins another digest than that of the package'));
  }
  const actual = found?.manifest.version;
  if (version !== undefined && actual !== undefined && version !== actual) {
    const message = t('The entry pins version {0}, but the package is version {1}', version, actual);
    yield objection('version', 'version', 'version', message);
  }
}

function* grantObjections(
  { grants }: EnablementEntry,
  found: ResolvablePackage | undefined,
): Generator<EntryObjection> {
  const known = found && { identity: found.identity, version: found.manifest.version, digest: found.digest };
  for (const { key, missing, message } of bindingFaults(grants, known ?? {})) {
    yield objection(missing ? 'binding' : 'bound-to', 'grant', key, message);
  }
}

function* surfaceObjections(entry: EnablementEntry, manifest: PluginManifest): Generator<EntryObjection> {
  if (entry.surfaces.length === 0) return;
  const declared = declaredSurfaces(manifest);
  for (const surface of SURFACES) {
    if (!entry.surfaces.includes(surface) || declared.has(surface)) continue;
    const message = t('The package does not declare the surface {0}', surface);
    yield { ...objection('surface', 'surface', 'surfaces', message), surface };
  }
}

function objection(
  check: AdmissionCheck,
  kind: ProblemKind,
  key: EntryObjection['key'],
  message: string,
): EntryObjection {
  return { check, problem: { kind, phase: 'resolution', message }, key };
}
