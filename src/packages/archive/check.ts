import { stat } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { type Inspection, inspect } from '../../authority/inspect.ts';
import { FS_OPERATIONS, type Grants, type PluginManifest, type ResolvedRecord } from '../../authority/record.ts';
import type { PackageProblem, ProblemKind } from '../../manifest/model/admission/problem.ts';
import { isPlaceholder } from './placeholder.ts';
import { readPackagePath } from './read-package.ts';
import type { ValidPackage } from './validate.ts';

export type CheckStatus = 'active' | 'partial' | 'rejected';

/** What a package by itself is worth, whatever a workspace grants it (docs/formats.md#checking-a-package). */
export interface PackageCheck {
  readonly status: CheckStatus;
  readonly inputKind: 'directory' | 'package';
  readonly problems: readonly PackageProblem[];
  /** Absent when the package could not be read. */
  readonly package?: ValidPackage;
  readonly inspection?: Inspection;
}

/**
 * Judges a folder or an archive as if it were granted exactly what it requests. The reference grants no target at all
 * here and so rejects every package that has one (docs/deviations.md).
 */
export async function checkPackage(path: string): Promise<PackageCheck> {
  const [inputKind, validation] = [await inputKindOf(path), await readPackagePath(path)];
  if (!validation.ok) return { status: 'rejected', inputKind, problems: [validation.problem] };
  const valid = validation.value;
  const inspection = inspect(selfGranted(valid));
  const findings = problemsOf(inspection);
  const placeholder = placeholderProblem(valid);
  const status = inspection.eligible ? (findings.length + placeholder.length > 0 ? 'partial' : 'active') : 'rejected';
  return { status, inputKind, problems: [...findings, ...placeholder], package: valid, inspection };
}

/** What cannot be looked at is no folder. */
async function inputKindOf(path: string): Promise<PackageCheck['inputKind']> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return isFolder ? 'directory' : 'package';
}

/** The record of a package that got all that it asks for; of files, whose roots no manifest names, some folder. */
function selfGranted({ manifest, digest }: Pick<ValidPackage, 'manifest' | 'digest'>): ResolvedRecord {
  const identity = { source: 'project', id: manifest.id } as const;
  const grants: Grants = {
    id: `project:${manifest.id}`,
    version: manifest.version,
    digest,
    permissions: manifest.permissions,
    request: manifest.request,
    websocket: manifest.websocket,
    fs: requestsFiles(manifest) ? [{ root: '/', operations: FS_OPERATIONS }] : [],
  };
  return {
    identity,
    version: manifest.version,
    digest,
    manifest,
    enabledSurfaces: new Set(manifest.surfaces),
    grants,
  };
}

function requestsFiles({ permissions }: PluginManifest): boolean {
  return permissions.some((permission) => permission.kind === 'host_api' && permission.api === 'fs');
}

/** In the order and under the kinds of the reference: runtime, host APIs, tools, services, ingresses. */
function problemsOf({ runtime, hostApis, tools, services, ingresses }: Inspection): PackageProblem[] {
  const rows = (kind: ProblemKind, list: readonly { readonly permission: string; readonly diagnostic?: string }[]) =>
    list.flatMap(({ permission, diagnostic }): PackageProblem[] =>
      diagnostic === undefined ? [] : [{ kind, phase: 'resolution', message: t('{0}: {1}', permission, diagnostic) }],
    );
  return [
    ...rows('malformed', [{ permission: 'runtime', ...runtime }]),
    ...rows('grant', hostApis),
    ...rows('malformed', tools),
    ...rows('grant', services),
    ...rows('grant', ingresses),
  ];
}

function placeholderProblem({ manifest, files }: ValidPackage): PackageProblem[] {
  const path = manifest.runtime?.component;
  const component = path === undefined ? undefined : files.get(path);
  if (component === undefined || !isPlaceholder(component)) return [];
  return [
    { kind: 'placeholder', phase: 'runtime', message: t('The component is the placeholder of a template: build it') },
  ];
}
