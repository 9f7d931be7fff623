import { PrefixSet } from './prefix-set.ts';
import { normalizeHost, normalizeMethod, normalizeScheme, type Target } from './target.ts';

/** A target in the form in which targets are compared (docs/formats.md#comparing-targets). */
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

/** A part of a target by which two of them can differ. */
export type TargetPart = 'scheme' | 'host' | 'port' | 'methods' | 'path_prefixes';

/**
 * The parts in which `x` fails to cover `y`; none means that `x` allows all that `y` does (docs/formats.md#comparing-targets).
 * One entry against one entry: two that only together cover a third do not count.
 */
export function uncoveredParts(x: Target, y: Target): TargetPart[] {
  const [a, b] = [normalTarget(x), normalTarget(y)];
  const parts: TargetPart[] = [];
  if (!coversLabel(a.scheme, b.scheme)) parts.push('scheme');
  if (!coversLabel(a.host, b.host)) parts.push('host');
  if (!coversPort(a, b)) parts.push('port');
  if (!coversMethods(a.methods, b.methods)) parts.push('methods');
  if (!coversPaths(a, b)) parts.push('path_prefixes');
  return parts;
}

export function covers(x: Target, y: Target): boolean {
  return coversNormal(normalTarget(x), normalTarget(y));
}

/** `covers` for targets that are in normal form already. */
export function coversNormal(x: NormalTarget, y: NormalTarget): boolean {
  return (
    coversLabel(x.host, y.host) &&
    coversLabel(x.scheme, y.scheme) &&
    coversPort(x, y) &&
    coversMethods(x.methods, y.methods) &&
    coversPaths(x, y)
  );
}

/** Whether some URL could be allowed by both (docs/formats.md#comparing-targets). */
export function intersects(x: Target, y: Target): boolean {
  return intersectsNormal(normalTarget(x), normalTarget(y));
}

/** `intersects` for targets that are in normal form already. */
export function intersectsNormal(x: NormalTarget, y: NormalTarget): boolean {
  return (
    meetsLabel(x.host, y.host) &&
    meetsLabel(x.scheme, y.scheme) &&
    (x.port === undefined || y.port === undefined || x.port === y.port) &&
    meetsMethods(x.methods, y.methods) &&
    meetsPaths(x, y)
  );
}

/** Exactly what both of two targets that intersect allow, each part as one of them writes it. */
export function commonPart(x: Target, y: Target): Target {
  const [a, b] = [normalTarget(x), normalTarget(y)];
  const port = x.port ?? y.port;
  const methods = x.methods && y.methods?.filter((method) => a.methods?.has(normalizeMethod(method)));
  return {
    scheme: a.scheme === '*' ? y.scheme : x.scheme,
    host: a.host === '*' ? y.host : x.host,
    ...(port === undefined ? {} : { port }),
    ...(methods ? { methods } : {}),
    pathPrefixes: commonPaths(a, b),
  };
}

/** Of two prefixes that meet, the longer one. */
function commonPaths(x: NormalTarget, y: NormalTarget): readonly string[] {
  if (x.pathPrefixes.length === 0) return y.pathPrefixes;
  if (y.pathPrefixes.length === 0) return x.pathPrefixes;
  const within = (paths: readonly string[], wider: PrefixSet) =>
    paths.filter((path) => path !== '' && wider.covers(path));
  return [...new Set([...within(x.pathPrefixes, y.paths), ...within(y.pathPrefixes, x.paths)])];
}

function coversLabel(x: string, y: string): boolean {
  return x !== '' && y !== '' && (x === '*' || x === y);
}

function meetsLabel(x: string, y: string): boolean {
  return x !== '' && y !== '' && (x === '*' || y === '*' || x === y);
}

function coversPort(x: NormalTarget, y: NormalTarget): boolean {
  return x.port === undefined || x.port === y.port;
}

function coversMethods(x: ReadonlySet<string> | undefined, y: ReadonlySet<string> | undefined): boolean {
  if (x === undefined && y === undefined) return true;
  if (!x?.size || !y?.size) return false;
  for (const method of y) if (!x.has(method)) return false;
  return true;
}

function meetsMethods(x: ReadonlySet<string> | undefined, y: ReadonlySet<string> | undefined): boolean {
  if (x === undefined && y === undefined) return true;
  for (const method of y ?? []) if (x?.has(method)) return true;
  return false;
}

function coversPaths(x: NormalTarget, y: NormalTarget): boolean {
  if (x.pathPrefixes.length === 0) return true;
  if (y.pathPrefixes.length === 0) return false;
  return y.pathPrefixes.every((path) => path !== '' && x.paths.covers(path));
}

function meetsPaths(x: NormalTarget, y: NormalTarget): boolean {
  return x.pathPrefixes.length === 0 || y.pathPrefixes.length === 0 || x.paths.meets(y.paths);
}

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
