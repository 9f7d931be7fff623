import { MAX_COMPARISONS } from './limits.ts';
import { coversNormal, intersectsNormal, type NormalTarget, normalTarget } from './overlap.ts';
import { isBroad, type Target } from './target.ts';

/**
 * What becomes of a target that a manifest requests: nothing of it is granted, all, all by a broad grant, or a part.
 * `unjudged` where there are too many targets on both sides to hold each against each. Indices are places in the lists that
 * were judged.
 */
export type RequestedVerdict =
  | { readonly verdict: 'missing' }
  | { readonly verdict: 'unjudged' }
  | { readonly verdict: 'partial'; readonly grants: readonly number[] }
  | { readonly verdict: 'granted' | 'broad'; readonly grants: readonly number[]; readonly coveredBy: number };

/** What a granted target is good for: nothing, all of it, or only where it overlaps what the manifest requests. */
export type GrantedVerdict =
  | { readonly verdict: 'grant-only' }
  | { readonly verdict: 'unjudged' }
  | { readonly verdict: 'granted' | 'broad' | 'partial'; readonly targets: readonly number[] };

export interface TargetVerdicts {
  readonly requested: readonly RequestedVerdict[];
  readonly granted: readonly GrantedVerdict[];
}

/** How many targets may still be compared; shared by judgements that belong together. */
export class ComparisonBudget {
  #left = MAX_COMPARISONS;

  /** Takes what a comparison of so many path prefixes costs; false when nothing is left. */
  take(prefixes: number): boolean {
    this.#left -= 1 + prefixes;
    return this.#left >= 0;
  }
}

/**
 * Holds a manifest's targets against the granted ones (docs/formats.md#host-api-rows). The permission of the host
 * API does not count here, as in the reference.
 */
export function inspectTargets(
  requested: readonly Target[],
  granted: readonly Target[],
  budget: ComparisonBudget = new ComparisonBudget(),
): TargetVerdicts {
  const grants = granted.map(toIndexed);
  const byHost = new TargetsByHost(grants);
  const targetsOf = grants.map((): number[] => []);
  let complete = true;
  const verdicts = requested.map((target, index) => {
    const meeting = byHost.meeting(toIndexed(target, index), budget);
    for (const grant of meeting ?? []) targetsOf[grant.index]?.push(index);
    complete &&= meeting !== undefined;
    return checkRequested(target, meeting, budget);
  });
  return {
    requested: verdicts,
    granted: grants.map((grant) => checkGranted(grant, targetsOf[grant.index] ?? [], requested, complete)),
  };
}

function checkRequested(
  target: Target,
  meeting: readonly Indexed[] | undefined,
  budget: ComparisonBudget,
): RequestedVerdict {
  if (meeting === undefined) return { verdict: 'unjudged' };
  if (meeting.length === 0) return { verdict: 'missing' };
  const grants = meeting.map(({ index }) => index);
  const normal = normalTarget(target);
  let affordable = true;
  const covering = meeting.find((grant) => {
    affordable &&= budget.take(normal.pathPrefixes.length);
    return affordable && coversNormal(grant.normal, normal);
  });
  if (!affordable) return { verdict: 'unjudged' };
  if (!covering) return { verdict: 'partial', grants };
  return { verdict: isBroad(covering.target) ? 'broad' : 'granted', grants, coveredBy: covering.index };
}

function checkGranted(
  grant: Indexed,
  targets: readonly number[],
  requested: readonly Target[],
  complete: boolean,
): GrantedVerdict {
  const first = requested[targets[0] ?? -1];
  if (!first) return { verdict: complete ? 'grant-only' : 'unjudged' };
  if (isBroad(grant.target)) return { verdict: 'broad', targets };
  return { verdict: coversNormal(normalTarget(first), grant.normal) ? 'granted' : 'partial', targets };
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

  /** In the order of their list; `undefined` where that would cost more than `budget` has. */
  meeting({ normal }: Indexed, budget: ComparisonBudget): Indexed[] | undefined {
    const { host } = normal;
    const same = host === '*' ? this.#all : (this.#byHost.get(host) ?? []);
    const any = host === '*' ? [] : (this.#byHost.get('*') ?? []);
    const found: Indexed[] = [];
    for (const others of [same, any]) {
      for (const other of others) {
        if (!budget.take(Math.min(other.normal.paths.size, normal.paths.size))) return undefined;
        if (intersectsNormal(other.normal, normal)) found.push(other);
      }
    }
    return any.length === 0 ? found : found.sort((a, b) => a.index - b.index);
  }
}
