import { isBroad } from './broad.ts';
import { covers, intersects } from './overlap.ts';
import type { Target } from './target.ts';

/**
 * What becomes of a target that a manifest requests: nothing of it is granted, all, all by a broad grant, or a part.
 * Indices are places in the lists that were judged.
 */
export type RequestedVerdict =
  | { readonly verdict: 'missing' }
  | { readonly verdict: 'partial'; readonly grants: readonly number[] }
  | { readonly verdict: 'granted' | 'broad'; readonly grants: readonly number[]; readonly coveredBy: number };

/** What a granted target is good for: nothing, all of it, or only where it overlaps what the manifest requests. */
export type GrantedVerdict =
  | { readonly verdict: 'grant-only' }
  | { readonly verdict: 'granted' | 'broad' | 'partial'; readonly targets: readonly number[] };

export interface TargetVerdicts {
  readonly requested: readonly RequestedVerdict[];
  readonly granted: readonly GrantedVerdict[];
}

/**
 * Holds a manifest's targets against the granted ones (spec plugin-package §3.5, rows A and B). The permission of the host
 * API does not count here, as in the reference.
 */
export function judgeTargets(requested: readonly Target[], granted: readonly Target[]): TargetVerdicts {
  return {
    requested: requested.map((target) => judgeRequested(target, granted)),
    granted: granted.map((grant) => judgeGranted(grant, requested)),
  };
}

function judgeRequested(target: Target, granted: readonly Target[]): RequestedVerdict {
  const grants = indicesWhere(granted, (grant) => intersects(grant, target));
  if (grants.length === 0) return { verdict: 'missing' };
  const coveredBy = granted.findIndex((grant) => covers(grant, target));
  const covering = granted[coveredBy];
  if (covering === undefined) return { verdict: 'partial', grants };
  return { verdict: isBroad(covering) ? 'broad' : 'granted', grants, coveredBy };
}

function judgeGranted(grant: Target, requested: readonly Target[]): GrantedVerdict {
  const targets = indicesWhere(requested, (target) => intersects(target, grant));
  const first = requested[targets[0] ?? -1];
  if (first === undefined) return { verdict: 'grant-only' };
  if (isBroad(grant)) return { verdict: 'broad', targets };
  return { verdict: covers(first, grant) ? 'granted' : 'partial', targets };
}

function indicesWhere(list: readonly Target[], holds: (target: Target) => boolean): number[] {
  return list.flatMap((target, index) => (holds(target) ? [index] : []));
}
