import { basename, join } from 'node:path';
import { t } from '@vscode/l10n';
import { parseQualifiedId } from '../../authority/identity.ts';
import type { ContributionRow, ToolRow } from '../../authority/inspect.ts';
import type { HostApiRow } from '../../authority/inspect-host-apis.ts';
import { includesPermission, permissionLabel } from '../../authority/permission.ts';
import type { PluginManifest } from '../../authority/record.ts';
import { fsLabel, targetLabel } from '../../authority/target-label.ts';
import { PACKAGE_EXTENSION } from '../../manifest/model/package-facts.ts';
import { comparePaths } from '../../packages/archive/files.ts';
import type { PluginItem } from '../../packages/root/plugin-item.ts';
import { resolvesFrom, type Store } from '../../packages/root/stores.ts';

/** Longest diagnostic in characters; what is longer is cut (docs/formats.md#texts-in-reports). */
const MAX_TEXT = 240;

/** One row of `plugin list --json`, and all of `plugin show --json`, with the keys of docs/formats.md#list-and-show in their order. */
export function itemJson(item: PluginItem, stores: readonly Store[]) {
  const { reference, identity, status, found, entry, resolved } = item;
  const grants = entry?.grants;
  return {
    reference,
    local_ref: identity?.id ?? null,
    status,
    source: identity?.source ?? sourceOf(reference),
    package: found?.fileName ?? item.brokenFile?.fileName ?? null,
    package_path: pathOf(item, stores),
    version: found?.manifest.version ?? null,
    schema_version: found?.manifest.schemaVersion ?? null,
    api_version: found?.manifest.schemaVersion ?? null,
    digest: found?.digest ?? null,
    configured: entry !== undefined,
    discovered: found !== undefined,
    resolved: resolved !== undefined,
    static_eligible: resolved?.inspection.eligible ?? false,
    declared_surfaces: sorted(found?.manifest.surfaces ?? []),
    enabled_surfaces: sorted(resolved?.record.enabledSurfaces ?? entry?.surfaces ?? []),
    requested_permissions: sorted((found?.manifest.permissions ?? []).map(permissionLabel)),
    configured_grants: sorted((grants?.permissions ?? []).map(permissionLabel)),
    configured_request_grants: sorted((grants?.request ?? []).map((target) => targetLabel('request', target))),
    configured_websocket_grants: sorted((grants?.websocket ?? []).map((target) => targetLabel('websocket', target))),
    configured_fs_grants: sorted((grants?.fs ?? []).map(fsLabel)),
    tools: resolved?.inspection.tools.map(toolJson) ?? (found ? toolsOf(found.manifest) : []),
    static_runtime:
      resolved === undefined
        ? null
        : {
            runtime: {
              eligible: resolved.inspection.runtime.eligible,
              status: resolved.inspection.runtime.status,
              diagnostic: resolved.inspection.runtime.diagnostic ?? null,
            },
            host_apis: resolved.inspection.hostApis.map(hostApiJson),
            tools: resolved.inspection.tools.map(toolJson),
            services: resolved.inspection.services.map(contributionJson),
            ingresses: resolved.inspection.ingresses.map(contributionJson),
          },
    diagnostics: item.problems.map(({ kind, message }) => ({ kind, message: shortened(message) })),
  };
}

export type ItemJson = ReturnType<typeof itemJson>;

/** In one line and at most {@link MAX_TEXT} characters. */
export function shortened(text: string): string {
  const characters = [...text.replaceAll(/\r?\n/g, ' ')];
  return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT).join('')}…` : characters.join('');
}

function sorted(labels: Iterable<string>): string[] {
  return [...new Set(labels)].sort(comparePaths);
}

function sourceOf(reference: string): string | null {
  const parsed = parseQualifiedId(reference);
  return parsed.kind === 'qualified' ? parsed.identity.source : null;
}

/** For what was not found, the place where it would conventionally be. */
function pathOf({ identity, found, brokenFile }: PluginItem, stores: readonly Store[]): string | null {
  if (found !== undefined) return found.path;
  if (brokenFile !== undefined) return join(brokenFile.directory, brokenFile.fileName);
  if (identity === undefined) return null;
  const store = stores.find((store) => store.source === identity.source && resolvesFrom(store));
  return join(store?.directory ?? '<builtin>', basename(`${identity.id}${PACKAGE_EXTENSION}`));
}

function toolsOf(manifest: PluginManifest) {
  return manifest.tools.map(({ name, externalWrite }) => ({
    name,
    permission: permissionLabel({ kind: 'tool', name }),
    requested: includesPermission(manifest.permissions, { kind: 'tool', name }),
    granted: false,
    eligible: false,
    external_write: externalWrite,
    diagnostic: t('The plugin is not enabled'),
  }));
}

function toolJson({ name, permission, requested, granted, eligible, externalWrite, diagnostic }: ToolRow) {
  const text = diagnostic === undefined ? null : shortened(diagnostic);
  return { name, permission, requested, granted, eligible, external_write: externalWrite, diagnostic: text };
}

function contributionJson({ name, permission, requested, granted, eligible, diagnostic }: ContributionRow) {
  return { name, permission, requested, granted, eligible, diagnostic: diagnostic ?? null };
}

function hostApiJson({ permission, requested, granted, eligible, diagnostic }: HostApiRow) {
  return { permission, requested, granted, eligible, diagnostic: diagnostic ?? null };
}
