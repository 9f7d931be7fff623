import { coversNormal, intersectsNormal, type NormalTarget, normalTarget } from './overlap.ts';
import { isBroad, type Target } from './target.ts';

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
 * Holds a manifest's targets against the granted ones (docs/formats.md#host-api-rows). The permission of the host
 * API does not count here, as in the reference.
 */
export function inspectTargets(requested: readonly Target[], granted: readonly Target[]): TargetVerdicts {
  const targets = requested.map(toIndexed);
  const grants = granted.map(toIndexed);
  const grantsByHost = new TargetsByHost(grants);
  const targetsByHost = new TargetsByHost(targets);
  return {
    requested: targets.map((target) => checkRequested(target, grantsByHost)),
    granted: grants.map((grant) => checkGranted(grant, targetsByHost)),
  };
}

function checkRequested(target: Indexed, granted: TargetsByHost): RequestedVerdict {
  const meeting = granted.meeting(target);
  if (meeting.length === 0) return { verdict: 'missing' };
  const grants = meeting.map(({ index }) => index);
  const covering = meeting.find((grant) => coversNormal(grant.normal, target.normal));
  if (!covering) return { verdict: 'partial', grants };
  return { verdict: isBroad(covering.target) ? 'broad' : 'granted', grants, coveredBy: covering.index };
}

function checkGranted(grant: Indexed, requested: TargetsByHost): GrantedVerdict {
  const meeting = requested.meeting(grant);
  const [first] = meeting;
  if (!first) return { verdict: 'grant-only' };
  const targets = meeting.map(({ index }) => index);
  if (isBroad(grant.target)) return { verdict: 'broad', targets };
  return { verdict: coversNormal(first.normal, grant.normal) ? 'granted' : 'partial', targets };
}

interface Indexed {
  readonly index: number;
  readonly target: Target;
  readonly normal: NormalTarget;
}

function toIndexed(target: Target, index: number): Indexed {
  return { index, target, normal: normalTarget(target) };
}

/** Targets by their host, since only those of one host, or of any, can meet. */
class TargetsByHost {
  readonly #all: readonly Indexed[];
  readonly #byHost = new Map<string, Indexed[]>();

  constructor(targets: readonly Indexed[]) {
    this.#all = targets;
    for (const indexed of targets) {
      const { host } = indexed.normal;
      const members = this.#byHost.get(host);
      if (members) members.push(indexed);
      else this.#byHost.set(host, [indexed]);
    }
  }

  /** In the order of their list. */
  meeting({ normal }: Indexed): Indexed[] {
    const { host } = normal;
    const same = host === '*' ? this.#all : (this.#byHost.get(host) ?? []);
    const any = host === '*' ? [] : (this.#byHost.get('*') ?? []);
    const found = same.filter((other) => intersectsNormal(other.normal, normal));
    if (any.length === 0) return found;
    found.push(...any.filter((other) => intersectsNormal(other.normal, normal)));
    return found.sort((a, b) => a.index - b.index);
  }
}
