import { defaultPort, normalizeHost, normalizeMethod, normalizeScheme, type Target } from './target.ts';

/**
 * Whether `target` admits `url`, and `method` where the target names methods. The URL is in the WHATWG parser's normal
 * form; targets are compared as written, so `/v1` admits `/v1evil`: a prefix has no boundary (docs/formats.md#matching-a-url).
 * Query and fragment do not count.
 */
export function admits(target: Target, url: URL, method?: string): boolean {
  return (
    admitsLabel(normalizeScheme(target.scheme), url.protocol.slice(0, -1)) &&
    admitsLabel(normalizeHost(target.host), normalizeHost(url.hostname)) &&
    (target.port === undefined || target.port === effectivePort(url)) &&
    admitsMethod(target, method) &&
    admitsPath(target.pathPrefixes, url.pathname)
  );
}

/** The port that would be dialled; absent when the scheme has no default and the URL names none. */
export function effectivePort(url: URL): number | undefined {
  return url.port === '' ? defaultPort(url.protocol.slice(0, -1)) : Number(url.port);
}

function admitsLabel(pattern: string, word: string): boolean {
  return pattern === '*' ? word !== '' : pattern !== '' && pattern === word;
}

function admitsMethod(target: Target, method: string | undefined): boolean {
  if (target.methods === undefined) return true;
  return method !== undefined && target.methods.some((one) => normalizeMethod(one) === normalizeMethod(method));
}

function admitsPath(prefixes: readonly string[], path: string): boolean {
  return prefixes.length === 0 || prefixes.some((prefix) => prefix !== '' && path.startsWith(prefix));
}
