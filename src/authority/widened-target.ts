import { uncoveredParts } from './overlap.ts';
import { PrefixSet } from './prefix-set.ts';
import { normalizeMethod, type Target } from './target.ts';

/**
 * What `grant` becomes by taking in what `target` asks for beyond it, part by part. What it allowed stays, since other
 * targets may need it. One entry allows every combination of its parts, so the result can be wider than both together.
 */
export function widenedTarget(grant: Target, target: Target): Target {
  const parts = new Set(uncoveredParts(grant, target));
  const port = parts.has('port') ? target.port : grant.port;
  const methods = parts.has('methods') ? joinedMethods(grant.methods, target.methods) : grant.methods;
  return {
    scheme: parts.has('scheme') ? target.scheme : grant.scheme,
    host: parts.has('host') ? target.host : grant.host,
    ...(port === undefined ? {} : { port }),
    ...(methods ? { methods } : {}),
    pathPrefixes: parts.has('path_prefixes')
      ? joinedPaths(grant.pathPrefixes, target.pathPrefixes)
      : grant.pathPrefixes,
  };
}

function joinedMethods(granted: readonly string[] = [], wanted: readonly string[] = []): string[] {
  const had = new Set(granted.map(normalizeMethod));
  return [...granted, ...wanted.filter((method) => !had.has(normalizeMethod(method)))];
}

/** Without what a shorter prefix says already. No prefixes at all mean any path. */
function joinedPaths(granted: readonly string[], wanted: readonly string[]): readonly string[] {
  if (wanted.length === 0) return [];
  const added = wanted.filter((path) => path !== '');
  const wider = new PrefixSet(added);
  const kept = granted.filter((path) => path !== '' && !wider.covers(path));
  const had = new PrefixSet(kept);
  return [...kept, ...added.filter((path) => !had.covers(path))];
}
