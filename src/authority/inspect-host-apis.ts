import { t } from '@vscode/l10n';
import { type Authority, hostApiRefusal } from './authorize.ts';
import { type GrantedVerdict, inspectTargets, type RequestedVerdict } from './judge-targets.ts';
import { HOST_APIS, type HostApi, includesPermission } from './permission.ts';
import { isBroad, TARGET_APIS, type Target, type TargetApi } from './target.ts';
import { targetLabel } from './target-label.ts';

/** How a row stands, for an icon and a word. */
export type HostApiVerdict = 'granted' | 'missing' | 'partial' | 'broad' | 'grant-only';

/** One row of the static inspection of host APIs (docs/formats.md#host-api-rows). */
export interface HostApiRow {
  readonly kind: 'permission' | 'target' | 'grant';
  readonly api: HostApi;
  /** The label that machine-readable reports carry. */
  readonly permission: string;
  readonly requested: boolean;
  readonly granted: boolean;
  readonly eligible: boolean;
  readonly verdict: HostApiVerdict;
  /** Place in the manifest's or the grants' list of targets; absent for a permission. */
  readonly index?: number;
  readonly diagnostic?: string;
}

/** Rows in the reference's order: permissions, then per API the manifest's targets and the granted ones. */
export function inspectHostApis(authority: Authority): HostApiRow[] {
  return [...permissionRows(authority), ...TARGET_APIS.flatMap((api) => targetRows(authority, api))];
}

function permissionRows(authority: Authority): HostApiRow[] {
  return HOST_APIS.flatMap((api) => {
    const requested = includesPermission(authority.manifest.permissions, { kind: 'host_api', api });
    const granted = includesPermission(authority.grants.permissions, { kind: 'host_api', api });
    if (!requested && !granted) return [];
    const refusal = hostApiRefusal(authority, api);
    return [
      {
        kind: 'permission',
        api,
        permission: `host_api.${api}`,
        requested,
        granted,
        eligible: refusal === undefined,
        verdict: refusal === undefined ? 'granted' : requested ? 'missing' : 'grant-only',
        ...(refusal ? { diagnostic: refusal.message } : {}),
      },
    ];
  });
}

function targetRows(authority: Authority, api: TargetApi): HostApiRow[] {
  const requested: readonly Target[] = authority.manifest[api];
  const granted: readonly Target[] = authority.grants[api];
  const verdicts = inspectTargets(requested, granted);
  return [
    ...requested.map((target, index) => requestedRow(api, target, index, verdicts.requested[index])),
    ...granted.map((grant, index) => grantedRow(api, grant, index, verdicts.granted[index])),
  ];
}

function requestedRow(api: TargetApi, target: Target, index: number, result: RequestedVerdict | undefined): HostApiRow {
  const judged = result?.verdict ?? 'missing';
  const verdict = judged === 'unjudged' ? 'missing' : judged;
  const eligible = verdict !== 'missing';
  const diagnostic = requestedNote(judged, isBroad(target));
  return {
    kind: 'target',
    api,
    permission: `host_api.${api} target ${targetLabel(api, target)}`,
    requested: true,
    granted: eligible,
    eligible,
    verdict,
    index,
    ...(diagnostic === undefined ? {} : { diagnostic }),
  };
}

function grantedRow(api: TargetApi, grant: Target, index: number, result: GrantedVerdict | undefined): HostApiRow {
  const judged = result?.verdict ?? 'grant-only';
  const verdict = judged === 'unjudged' ? 'grant-only' : judged;
  const eligible = verdict !== 'grant-only';
  const diagnostic = grantedNote(judged, isBroad(grant));
  return {
    kind: 'grant',
    api,
    permission: `host_api.${api} ${eligible ? 'grant' : 'grant-only'} ${targetLabel(api, grant)}`,
    requested: eligible,
    granted: true,
    eligible,
    verdict,
    index,
    ...(diagnostic === undefined ? {} : { diagnostic }),
  };
}

function requestedNote(verdict: RequestedVerdict['verdict'], broad: boolean): string | undefined {
  switch (verdict) {
    case 'missing':
      return broad ? t('No grant meets this target, which is broad') : t('No grant meets this target');
    case 'partial':
      return broad
        ? t('Partly granted: the grants narrow this broad target')
        : t('Partly granted: only where target and grants overlap');
    case 'broad':
      return t('Granted by a broad grant');
    case 'unjudged':
      return unjudgedNote();
    case 'granted':
      return undefined;
  }
}

function grantedNote(verdict: GrantedVerdict['verdict'], broad: boolean): string | undefined {
  switch (verdict) {
    case 'grant-only':
      return broad
        ? t('The manifest requests nothing like this broad grant')
        : t('The manifest requests nothing like it');
    case 'broad':
      return t('Broad grant, limited by what the manifest requests');
    case 'partial':
      return t('Of use only where it overlaps what the manifest requests');
    case 'unjudged':
      return unjudgedNote();
    case 'granted':
      return undefined;
  }
}

/** What is said of a target that was not compared with all others. */
export function unjudgedNote(): string {
  return t('Not judged: there are too many targets and grants to hold each against each');
}
