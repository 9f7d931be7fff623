import { normalizeHost, normalizeMethod, normalizeScheme, type Target } from './target.ts';

/** A target in the form in which targets are compared (spec plugin-package §3.4). */
export interface NormalTarget {
  readonly scheme: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly methods: ReadonlySet<string> | undefined;
  readonly pathPrefixes: readonly string[];
}

const known = new WeakMap<Target, NormalTarget>();

/** Made once for each target, since every target is compared with every grant. */
export function normalTarget(target: Target): NormalTarget {
  const found = known.get(target);
  if (found) return found;
  const normal = {
    scheme: normalizeScheme(target.scheme),
    host: normalizeHost(target.host),
    port: target.port,
    methods: target.methods && new Set(target.methods.map(normalizeMethod)),
    pathPrefixes: target.pathPrefixes,
  };
  known.set(target, normal);
  return normal;
}
