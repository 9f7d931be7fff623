import { t } from '@vscode/l10n';
import type { Inspection } from '../../../authority/inspect.ts';
import type { HostApiVerdict } from '../../../authority/inspect-host-apis.ts';
import { includesPermission, permissionLabel } from '../../../authority/permission.ts';
import type { PluginManifest } from '../../../authority/record.ts';
import { targetLabel } from '../../../authority/target-label.ts';
import type { PluginItem } from '../../../packages/root/plugin-item.ts';

/** How a row stands: what may be used, what may not and why not, and what only informs. */
export type RowVerdict = HostApiVerdict | 'problem' | 'fact';

/** One line below a plugin. */
export interface PluginRow {
  /** The same for the same thing in every refresh. */
  readonly key: string;
  readonly label: string;
  readonly verdict: RowVerdict;
  /** Why it stands so; the word of the verdict is said beside it. */
  readonly reason?: string;
  /** More about it, as Markdown code. */
  readonly detail?: string;
}

/** Lines of one kind. */
export interface PluginSection {
  readonly key: 'problems' | 'runtime' | 'surfaces' | 'tools' | 'services' | 'ingresses' | 'access';
  readonly rows: readonly PluginRow[];
}

/** Everything that the view shows below a plugin; sections without lines are left out. */
export function pluginSections(item: PluginItem): readonly PluginSection[] {
  const manifest = item.found?.manifest;
  const inspection = item.resolved?.inspection;
  const problems: PluginSection = {
    key: 'problems',
    rows: item.problems
      .filter(({ kind }) => kind !== 'static_eligibility')
      .map(({ kind, message }, index) => ({ key: `${kind} ${index}`, label: message, verdict: 'problem' })),
  };
  if (manifest === undefined) return [problems].filter(hasRows);
  const sections: PluginSection[] = [
    problems,
    { key: 'runtime', rows: [runtimeRow(manifest, inspection)] },
    { key: 'surfaces', rows: surfaceRows(item, manifest) },
    ...contributionSections(manifest, inspection),
    { key: 'access', rows: [...permissionRows(item, manifest), ...accessRows(manifest, inspection)] },
  ];
  return sections.filter(hasRows);
}

function hasRows({ rows }: PluginSection): boolean {
  return rows.length > 0;
}

function runtimeRow({ runtime }: PluginManifest, inspection: Inspection | undefined): PluginRow {
  const label = runtime === undefined ? t('Nothing to run') : (runtime.component ?? runtime.entry ?? runtime.kind);
  const reason = inspection?.runtime.diagnostic;
  const verdict = inspection === undefined || inspection.runtime.eligible ? 'fact' : 'problem';
  return { key: 'runtime', label, verdict, reason: reason ?? runtime?.world ?? runtime?.abi ?? '' };
}

function surfaceRows({ resolved, entry }: PluginItem, { surfaces }: PluginManifest): PluginRow[] {
  const enabled = resolved?.record.enabledSurfaces;
  return [...new Set([...surfaces, ...(enabled ?? [])])].map((surface) => {
    const isOn = enabled?.has(surface) ?? false;
    const reason = entry === undefined ? t('The plugin is not enabled') : isOn ? t('Enabled') : t('Not enabled');
    return { key: surface, label: surface, verdict: isOn ? 'granted' : 'missing', reason };
  });
}

function contributionSections(manifest: PluginManifest, inspection: Inspection | undefined): PluginSection[] {
  return [
    { key: 'tools', rows: contributionRows(manifest.tools, inspection?.tools, toolDetail(manifest)) },
    { key: 'services', rows: contributionRows(manifest.services, inspection?.services) },
    { key: 'ingresses', rows: contributionRows(manifest.ingresses, inspection?.ingresses) },
  ];
}

/** The input schema of a tool, as its JSON. */
function toolDetail({ tools }: PluginManifest): (name: string) => string | undefined {
  return (name) => {
    const schema = tools.find((tool) => tool.name === name)?.inputSchema;
    return schema === undefined ? undefined : JSON.stringify(schema, null, 2);
  };
}

function contributionRows(
  declared: readonly { readonly name: string; readonly description: string }[],
  result: readonly { readonly name: string; readonly eligible: boolean; readonly diagnostic?: string }[] | undefined,
  detailOf: (name: string) => string | undefined = () => undefined,
): PluginRow[] {
  return declared.map(({ name, description }, index) => {
    const row = result?.find((one) => one.name === name);
    const detail = detailOf(name);
    const more = detail === undefined ? {} : { detail };
    const key = `${name} ${index}`;
    if (row === undefined)
      return { key, label: name, verdict: 'missing', reason: t('The plugin is not enabled'), ...more };
    return {
      key,
      label: name,
      verdict: row.eligible ? 'granted' : 'missing',
      reason: row.diagnostic ?? description,
      ...more,
    };
  });
}

/** Permissions that are about no single contribution: they would show nowhere else. */
function permissionRows({ resolved }: PluginItem, { permissions }: PluginManifest): PluginRow[] {
  return permissions
    .filter(({ kind }) => kind === 'external_write' || kind === 'tool_namespace')
    .map((permission, index) => {
      const isGranted = includesPermission(resolved?.record.grants.permissions ?? [], permission);
      const label = permissionLabel(permission);
      return { key: `${label} ${index}`, label, verdict: isGranted ? 'granted' : 'missing' };
    });
}

function accessRows(manifest: PluginManifest, inspection: Inspection | undefined): PluginRow[] {
  if (inspection !== undefined) {
    return inspection.hostApis.map(({ permission, verdict, diagnostic }, index) => ({
      key: `${permission} ${index}`,
      label: permission.replace(/^host_api\.\w+ (?:target|grant|grant-only) /, ''),
      verdict,
      ...(diagnostic === undefined ? {} : { reason: diagnostic }),
    }));
  }
  const apis = manifest.permissions.filter(({ kind }) => kind === 'host_api').map(permissionLabel);
  const labels = [
    ...apis,
    ...manifest.request.map((target) => targetLabel('request', target)),
    ...manifest.websocket.map((target) => targetLabel('websocket', target)),
  ];
  const reason = t('The plugin is not enabled');
  return labels.map((label, index) => ({ key: `${label} ${index}`, label, verdict: 'missing', reason }));
}
