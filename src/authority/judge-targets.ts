import { isBroad } from './broad.ts';
import { normalTarget } from './normal-target.ts';
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
  const grants = new TargetsByHost(granted);
  const targets = new TargetsByHost(requested);
  return {
    requested: requested.map((target) => judgeRequested(target, grants)),
    granted: granted.map((grant) => judgeGranted(grant, targets)),
  };
}

function judgeRequested(target: Target, granted: TargetsByHost): RequestedVerdict {
  const meeting = granted.meeting(target);
  if (meeting.length === 0) return { verdict: 'missing' };
  const grants = meeting.map(({ index }) => index);
  const covering = meeting.find((grant) => covers(grant.target, target));
  if (!covering) return { verdict: 'partial', grants };
  return { verdict: isBroad(covering.target) ? 'broad' : 'granted', grants, coveredBy: covering.index };
}

function judgeGranted(grant: Target, requested: TargetsByHost): GrantedVerdict {
  const meeting = requested.meeting(grant);
  const [first] = meeting;
  if (!first) return { verdict: 'grant-only' };
  const targets = meeting.map(({ index }) => index);
  if (isBroad(grant)) return { verdict: 'broad', targets };
  return { verdict: covers(first.target, grant) ? 'granted' : 'partial', targets };
}

interface Indexed {
  readonly index: number;
  readonly target: Target;
}

/** Targets by their host, since only those of one host, or of any, can meet. */
class TargetsByHost {
  readonly #all: readonly Indexed[];
  readonly #byHost = new Map<string, Indexed[]>();

  constructor(targets: readonly Target[]) {
    this.#all = targets.map((target, index) => ({ index, target }));
    for (const indexed of this.#all) {
      const { host } = normalTarget(indexed.target);
      const members = this.#byHost.get(host);
      if (members) members.push(indexed);
      else this.#byHost.set(host, [indexed]);
    }
  }

  /** In the order of their list. */
  meeting(other: Target): Indexed[] {
    const { host } = normalTarget(other);
    const same = host === '*' ? this.#all : (this.#byHost.get(host) ?? []);
    const any = host === '*' ? [] : (this.#byHost.get('*') ?? []);
    const found = [...same, ...any].filter(({ target }) => intersects(target, other));
    return any.length > 0 ? found.sort((a, b) => a.index - b.index) : found;
  }
}
