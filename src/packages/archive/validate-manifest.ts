import { t } from '@vscode/l10n';
import type { PluginManifest, RuntimeDeclaration } from '../../authority/record.ts';
import { INSTANCE_WORLD, RAW_ABI, WORLDS } from '../../authority/runtime-row.ts';
import { isSafeId, isSafePackagePath } from '../../authority/safe-names.ts';
import { isBlank } from '../../base/white-space.ts';
import type { PackageProblem, ProblemKind } from '../root/problem.ts';

/** A refusal of a manifest, and whether the package is known by its id all the same (docs/formats.md#validation-order). */
export interface ManifestRefusal {
  readonly problem: PackageProblem;
  readonly identified: boolean;
}

/** The first rule that the values of a manifest break, in the reference's order: docs/formats.md#validation-order. */
export function validateManifest(
  manifest: PluginManifest,
  hasFile: (path: string) => boolean,
): ManifestRefusal | undefined {
  if (manifest.schemaVersion !== 1) return refuse('api', t('"schema_version" must be 1'));
  if (!isSafeId(manifest.id)) {
    return { ...refuse('malformed', t('"{0}" cannot be the id of a plugin', manifest.id)), identified: false };
  }
  if (isBlank(manifest.name)) return refuse('malformed', t('"name" is blank'));
  if (isBlank(manifest.version)) return refuse('malformed', t('"version" is blank'));
  return (
    (manifest.runtime && checkRuntime(manifest.runtime, hasFile)) ??
    checkContributions(manifest) ??
    checkHooks(manifest, hasFile)
  );
}

function refuse(kind: ProblemKind, message: string): ManifestRefusal {
  return { problem: { kind, phase: 'manifest', message }, identified: true };
}

function checkRuntime(runtime: RuntimeDeclaration, hasFile: (path: string) => boolean): ManifestRefusal | undefined {
  const { kind, abi, entry, component, world } = runtime;
  if (kind === 'wasm') {
    if (abi !== RAW_ABI) return refuse('api', t('"abi" must be "{0}"', RAW_ABI));
    if (entry === undefined) return refuse('missing', t('"entry" is missing'));
    if (component !== undefined || world !== undefined) {
      return refuse('malformed', t('"component" and "world" do not belong to the runtime kind "wasm"'));
    }
    return checkPath(entry, hasFile);
  }
  if (kind !== 'wasm-component') return refuse('api', t('The runtime kind "{0}" is unknown', kind));
  if (abi !== undefined || entry !== undefined) {
    return refuse('malformed', t('"abi" and "entry" do not belong to the runtime kind "wasm-component"'));
  }
  if (!WORLDS.some((known) => known === world)) {
    return refuse('api', t('"world" must be one of {0}', WORLDS.join(', ')));
  }
  if (component === undefined) return refuse('missing', t('"component" is missing'));
  return checkPath(component, hasFile);
}

function checkPath(path: string, hasFile: (path: string) => boolean): ManifestRefusal | undefined {
  if (!isSafePackagePath(path)) {
    return refuse('traversal', t('{0} is not a safe path in a package', JSON.stringify(path)));
  }
  return hasFile(path) ? undefined : refuse('missing', t('{0} is not in the package', JSON.stringify(path)));
}

function checkContributions({ runtime, services, ingresses }: PluginManifest): ManifestRefusal | undefined {
  if (services.length + ingresses.length > 0 && runtime?.world !== INSTANCE_WORLD) {
    return refuse('surface', t('Services and ingresses need the world {0}', INSTANCE_WORLD));
  }
  const unsafe = [...services, ...ingresses].find(({ name }) => !isSafeId(name));
  return unsafe && refuse('malformed', t('"{0}" cannot be the name of a service or an ingress', unsafe.name));
}

function checkHooks({ hooks }: PluginManifest, hasFile: (path: string) => boolean): ManifestRefusal | undefined {
  for (const { id, file } of hooks) {
    if (!isSafeId(id)) return refuse('malformed', t('"{0}" cannot be the id of a hook', id));
    const refusal = checkPath(file, hasFile);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
