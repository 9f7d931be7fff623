import { t } from '@vscode/l10n';
import { trimWhiteSpace } from '../base/white-space.ts';
import type { TomlInput } from '../toml/toml-literal.ts';
import { API_SCHEMES, normalizeHost, normalizeScheme, REQUEST_METHODS, type Target, type TargetApi } from './target.ts';
import { isRequestMethod } from './usable.ts';

/** A reason why a target, or one of its prefixes, can never match a URL. */
export interface TargetFault {
  readonly key: 'scheme' | 'host' | 'methods' | 'path_prefixes';
  /** The element at fault, of a list. */
  readonly index?: number;
  readonly message: string;
  /** What would match instead, where that is clear. */
  readonly suggestion?: TomlInput;
  /** The port that was written into the host. Without a port any would match, which is more than was meant. */
  readonly port?: number;
}

/** Why nothing can match: targets are compared with URLs in the normal form of the WHATWG parser, as written. */
export function targetFaults(api: TargetApi, target: Target): readonly TargetFault[] {
  return isPlain(api, target) ? NO_FAULTS : [...findFaults(api, target)];
}

const NO_FAULTS: readonly TargetFault[] = [];

/** Nearly every target is in order, and several rules ask about each: told by its letters, without parsing any URL. */
function isPlain(api: TargetApi, { scheme, host, methods, pathPrefixes }: Target): boolean {
  return (
    API_SCHEMES[api].some((known) => known === scheme) &&
    isPlainName(host) &&
    (methods === undefined || methods.some((method) => REQUEST_METHODS.some((known) => known === method))) &&
    pathPrefixes.every(isPlainPrefix)
  );
}

function* findFaults(api: TargetApi, target: Target): Generator<TargetFault> {
  yield* schemeFaults(api, target.scheme);
  yield* hostFaults(target.host);
  yield* methodFaults(target.methods);
  for (const [index, prefix] of target.pathPrefixes.entries()) yield* prefixFaults(prefix, index);
}

/** Whether some URL can match, though single prefixes may be at fault. */
export function isMatchable(api: TargetApi, target: Target): boolean {
  const faults = targetFaults(api, target);
  if (faults.length === 0) return true;
  const prefixes = faults.filter(({ key }) => key === 'path_prefixes').length;
  const somePath = target.pathPrefixes.length === 0 || prefixes < target.pathPrefixes.length;
  return somePath && faults.every(({ key }) => key === 'path_prefixes');
}

function* schemeFaults(api: TargetApi, written: string): Generator<TargetFault> {
  const schemes: readonly string[] = API_SCHEMES[api];
  const scheme = normalizeScheme(written);
  if (scheme === '*' || schemes.includes(scheme)) return;
  const suggestion = schemes[1] ?? '*';
  if (scheme === '') yield { key: 'scheme', message: t('Without a scheme nothing can match'), suggestion };
  else {
    const message = t('The scheme "{0}" can never match; {1} knows {2}', written, api, schemes.join(', '));
    yield { key: 'scheme', message, suggestion };
  }
}

function* hostFaults(written: string): Generator<TargetFault> {
  const host = normalizeHost(written);
  if (host === '*') return;
  if (trimWhiteSpace(written) === '') {
    yield { key: 'host', message: t('Without a host nothing can match') };
    return;
  }
  if (host.includes('*')) {
    const message = t('"{0}" is compared literally; the only wildcard is "*" alone', written);
    const parent = /^\*\.(.+)$/.exec(host)?.[1];
    yield { key: 'host', message, ...(parent !== undefined && isPlainName(parent) ? { suggestion: parent } : {}) };
    return;
  }
  if (isPlainName(host)) return;
  const canonical = canonicalHost(written);
  if (canonical === host) return;
  const message = t('The host "{0}" can never match: URLs never have it in this form', written);
  const port = portWithin(written);
  yield {
    key: 'host',
    message,
    ...(canonical === undefined ? {} : { suggestion: canonical }),
    ...(port === undefined ? {} : { port }),
  };
}

/** A name of letters, digits and hyphens that no URL parser changes: the common case, decided without parsing. */
function isPlainName(host: string): boolean {
  return /^(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*$/.test(host) && !host.includes('xn--');
}

/** The host as it stands in a parsed URL, also when a whole URL or a port was written in its place. */
function canonicalHost(written: string): string | undefined {
  const host = trimWhiteSpace(written);
  const bare = /^[0-9a-fA-F:]+:[0-9a-fA-F:.]*$/.test(host) && host.split(':').length > 2 ? `[${host}]` : host;
  for (const text of host.includes('://') ? [host.replace(/^\w+/, 'http')] : [`http://${bare}/`]) {
    if (URL.canParse(text)) return normalizeHost(new URL(text).hostname);
  }
  return undefined;
}

function portWithin(written: string): number | undefined {
  const port = /^(?:\w+:\/\/)?[^/:]+:(\d{1,5})(?:\/|$)/.exec(trimWhiteSpace(written))?.[1];
  return port === undefined ? undefined : Number(port);
}

function* methodFaults(methods: readonly string[] | undefined): Generator<TargetFault> {
  if (methods === undefined || methods.some(isRequestMethod)) return;
  const message = t('Without one of the methods {0} nothing can match', REQUEST_METHODS.join(', '));
  yield { key: 'methods', message, suggestion: ['GET'] };
}

function* prefixFaults(prefix: string, index: number): Generator<TargetFault> {
  const at = { key: 'path_prefixes', index } as const;
  if (prefix === '') yield { ...at, message: t('An empty prefix matches nothing'), suggestion: '/' };
  else if (!prefix.startsWith('/')) {
    yield {
      ...at,
      message: t('A prefix without a leading "/" matches nothing'),
      suggestion: `/${trimWhiteSpace(prefix)}`,
    };
  } else if (!isReachable(prefix)) {
    yield {
      ...at,
      message: t('No URL path starts with "{0}": paths are compared in their encoded form', prefix),
      suggestion: pathOf(prefix),
    };
  }
}

/** Whether the path of some URL starts with `prefix`. A letter behind it tells `/a/..` apart from `/a/..b`, which has no dot segment. */
function isReachable(prefix: string): boolean {
  return isPlainPrefix(prefix) || pathOf(`${prefix}x`) === `${prefix}x`;
}

/** Names of letters, digits and a few signs that no URL parser changes, each behind a slash. */
function isPlainPrefix(prefix: string): boolean {
  return prefix !== '' && /^(?:\/[\w-][\w.-]*)*\/?$/.test(prefix);
}

/** A path as a URL parser writes it. It is put behind a host, since resolved against one `//x` would name another host. */
function pathOf(written: string): string {
  return new URL(`http://host${written}`).pathname;
}
