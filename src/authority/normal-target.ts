import { PrefixSet } from './prefix-set.ts';
import { normalizeHost, normalizeMethod, normalizeScheme, type Target } from './target.ts';

/** A target in the form in which targets are compared (spec plugin-package §3.4). */
export interface NormalTarget {
  readonly scheme: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly methods: ReadonlySet<string> | undefined;
  readonly pathPrefixes: readonly string[];
  readonly paths: PrefixSet;
}

const made = new WeakMap<Target, NormalTarget>();

/** Made once for each target, which is compared with many. */
export function normalTarget(target: Target): NormalTarget {
  const known = made.get(target) ?? normalize(target);
  made.set(target, known);
  return known;
}

function normalize(target: Target): NormalTarget {
  return {
    scheme: normalizeScheme(target.scheme),
    host: normalizeHost(target.host),
    port: target.port,
    methods: target.methods && new Set(target.methods.map(normalizeMethod)),
    pathPrefixes: target.pathPrefixes,
    paths: new PrefixSet(target.pathPrefixes),
  };
}
