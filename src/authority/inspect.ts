import { t } from '@vscode/l10n';
import { contributionRefusal, toolRefusal } from './authorize.ts';
import { type HostApiRow, inspectHostApis } from './inspect-host-apis.ts';
import { includesPermission, type Permission, permissionLabel } from './permission.ts';
import type { ResolvedRecord, ToolDeclaration } from './record.ts';
import { INSTANCE_WORLD, inspectRuntime, type RuntimeRow } from './runtime-row.ts';
import { isToolName } from './safe-names.ts';
import { schemaViolations } from './tool-schema.ts';

/** One tool, service or ingress of an inspection. `requested` and `granted` tell of the exact permission only. */
export interface ContributionRow {
  readonly name: string;
  readonly permission: string;
  readonly requested: boolean;
  readonly granted: boolean;
  readonly eligible: boolean;
  readonly diagnostic?: string;
}

export interface ToolRow extends ContributionRow {
  readonly externalWrite: boolean;
}

/** What an enabled plugin may do, judged without reading or running its package (docs/formats.md#host-api-rows). */
export interface Inspection {
  readonly runtime: RuntimeRow;
  readonly hostApis: readonly HostApiRow[];
  readonly tools: readonly ToolRow[];
  readonly services: readonly ContributionRow[];
  readonly ingresses: readonly ContributionRow[];
  /** Every row of every list is eligible. */
  readonly eligible: boolean;
}

/** A record, whose digest may be unknown where it is not judged. */
export type InspectedRecord = Omit<ResolvedRecord, 'digest'> & { readonly digest: string | undefined };

export function inspect(record: InspectedRecord): Inspection {
  const { manifest, enabledSurfaces } = record;
  const parts = {
    runtime: inspectRuntime(manifest.runtime),
    hostApis: inspectHostApis(record),
    tools: enabledSurfaces.has('tool') ? manifest.tools.map((tool) => toolRow(record, tool)) : [],
    services: enabledSurfaces.has('service')
      ? manifest.services.map(({ name }) => contributionRow(record, 'service', name))
      : [],
    ingresses: enabledSurfaces.has('ingress')
      ? manifest.ingresses.map(({ name }) => contributionRow(record, 'ingress', name))
      : [],
  };
  const rows = [parts.runtime, ...parts.hostApis, ...parts.tools, ...parts.services, ...parts.ingresses];
  return { ...parts, eligible: rows.every((row) => row.eligible) };
}

function toolRow(record: InspectedRecord, tool: ToolDeclaration): ToolRow {
  const permission: Permission = { kind: 'tool', name: tool.name };
  return { ...row(record, permission, tool.name, toolFaults(record, tool)), externalWrite: tool.externalWrite };
}

function toolFaults(record: InspectedRecord, tool: ToolDeclaration): string[] {
  const faults: string[] = [];
  if (record.manifest.tools.filter(({ name }) => name === tool.name).length > 1) {
    faults.push(t('Two tools are named "{0}"', tool.name));
  }
  if (!isToolName(tool.name)) faults.push(t('"{0}" cannot be the name of a tool', tool.name));
  const [violation] = schemaViolations(tool.inputSchema);
  if (violation) faults.push(violation.message);
  const refusal = toolRefusal(record, tool);
  if (refusal) faults.push(refusal.message);
  return faults;
}

function contributionRow(record: InspectedRecord, kind: 'service' | 'ingress', name: string): ContributionRow {
  const faults: string[] = [];
  if (record.manifest.runtime?.world !== INSTANCE_WORLD) {
    faults.push(t('Services and ingresses need the world {0}', INSTANCE_WORLD));
  }
  const refusal = contributionRefusal(record, kind, name);
  if (refusal) faults.push(refusal.message);
  return row(record, { kind, name }, name, faults);
}

function row(record: InspectedRecord, permission: Permission, name: string, faults: string[]): ContributionRow {
  return {
    name,
    permission: permissionLabel(permission),
    requested: includesPermission(record.manifest.permissions, permission),
    granted: includesPermission(record.grants.permissions, permission),
    eligible: faults.length === 0,
    ...(faults.length > 0 ? { diagnostic: faults.join('; ') } : {}),
  };
}
