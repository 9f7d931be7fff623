import { normalizeHost, normalizeMethod, normalizeScheme, type Target } from './target.ts';

/** A part of a target by which two of them can differ. */
export type TargetPart = 'scheme' | 'host' | 'port' | 'methods' | 'path_prefixes';

/**
 * The parts in which `x` fails to cover `y`; none means that `x` allows all that `y` does (spec plugin-package §3.4).
 * One entry against one entry: two that only together cover a third do not count.
 */
export function uncoveredParts(x: Target, y: Target): TargetPart[] {
  const parts: TargetPart[] = [];
  if (!coversWord(normalizeScheme(x.scheme), normalizeScheme(y.scheme))) parts.push('scheme');
  if (!coversWord(normalizeHost(x.host), normalizeHost(y.host))) parts.push('host');
  if (x.port !== undefined && x.port !== y.port) parts.push('port');
  if (!coversMethods(x.methods, y.methods)) parts.push('methods');
  if (!coversPaths(x.pathPrefixes, y.pathPrefixes)) parts.push('path_prefixes');
  return parts;
}

export function covers(x: Target, y: Target): boolean {
  return uncoveredParts(x, y).length === 0;
}

/** Whether some URL could be allowed by both (spec plugin-package §3.4). */
export function intersects(x: Target, y: Target): boolean {
  return (
    meetsWord(normalizeScheme(x.scheme), normalizeScheme(y.scheme)) &&
    meetsWord(normalizeHost(x.host), normalizeHost(y.host)) &&
    (x.port === undefined || y.port === undefined || x.port === y.port) &&
    meetsMethods(x.methods, y.methods) &&
    meetsPaths(x.pathPrefixes, y.pathPrefixes)
  );
}

function coversWord(x: string, y: string): boolean {
  return x !== '' && y !== '' && (x === '*' || x === y);
}

function meetsWord(x: string, y: string): boolean {
  return x !== '' && y !== '' && (x === '*' || y === '*' || x === y);
}

function coversMethods(x: readonly string[] | undefined, y: readonly string[] | undefined): boolean {
  if (x === undefined && y === undefined) return true;
  if (!x?.length || !y?.length) return false;
  const allowed = new Set(x.map(normalizeMethod));
  return y.every((method) => allowed.has(normalizeMethod(method)));
}

function meetsMethods(x: readonly string[] | undefined, y: readonly string[] | undefined): boolean {
  if (x === undefined && y === undefined) return true;
  const allowed = new Set((x ?? []).map(normalizeMethod));
  return (y ?? []).some((method) => allowed.has(normalizeMethod(method)));
}

function coversPaths(x: readonly string[], y: readonly string[]): boolean {
  if (x.length === 0) return true;
  if (y.length === 0) return false;
  return y.every((path) => path !== '' && x.some((prefix) => prefix !== '' && path.startsWith(prefix)));
}

function meetsPaths(x: readonly string[], y: readonly string[]): boolean {
  if (x.length === 0 || y.length === 0) return true;
  return x.some(
    (one) => one !== '' && y.some((other) => other !== '' && (one.startsWith(other) || other.startsWith(one))),
  );
}
