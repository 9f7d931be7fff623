import { normalizeHost, normalizeMethod, normalizeScheme, type Target } from './target.ts';

/** A target in the form in which targets are compared (docs/formats.md#comparing-targets). */
export interface NormalTarget {
  readonly scheme: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly methods: ReadonlySet<string> | undefined;
  readonly pathPrefixes: readonly string[];
}

/** Whoever compares one target with many makes this once. */
export function normalTarget(target: Target): NormalTarget {
  return {
    scheme: normalizeScheme(target.scheme),
    host: normalizeHost(target.host),
    port: target.port,
    methods: target.methods && new Set(target.methods.map(normalizeMethod)),
    pathPrefixes: target.pathPrefixes,
  };
}
