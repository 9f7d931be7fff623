import { asciiLower, asciiUpper } from '../base/ascii-case.ts';
import { trimWhiteSpace } from '../base/white-space.ts';

/** One declared or granted destination, as written. Absent `port` means any port; no prefixes means any path. */
export interface UrlTarget {
  readonly scheme: string;
  readonly host: string;
  readonly port?: number;
  readonly pathPrefixes: readonly string[];
}

/** A destination of the `request` API, which also names its HTTP methods. No methods match nothing. */
export interface RequestTarget extends UrlTarget {
  readonly methods: readonly string[];
}

/** The host APIs that have targets. */
export const TARGET_APIS = ['request', 'websocket'] as const;
export type TargetApi = (typeof TARGET_APIS)[number];

/** A destination of either API; a websocket target has no `methods`. */
export type Target = UrlTarget & { readonly methods?: readonly string[] };

/** The methods a request may use; no other can be declared or granted (docs/formats.md#authorization). */
export const REQUEST_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The URL schemes each API can dial. */
export const API_SCHEMES = { request: ['http', 'https'], websocket: ['ws', 'wss'] } as const satisfies Record<
  TargetApi,
  readonly string[]
>;

const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['ws', 80],
  ['https', 443],
  ['wss', 443],
]);

/** The port that a URL of `scheme` means when it names none. */
export function defaultPort(scheme: string): number | undefined {
  return DEFAULT_PORTS.get(scheme);
}

export function normalizeScheme(scheme: string): string {
  return asciiLower(trimWhiteSpace(scheme));
}

/** Trailing dots, then leading `[`, then trailing `]` go; spaces stay, so a padded host never matches (docs/formats.md#comparing-targets). */
export function normalizeHost(host: string): string {
  const name = withoutTrailing(host, '.').replace(/^\[+/, '');
  return asciiLower(withoutTrailing(name, ']'));
}

/** Takes every `letter` off the end, in one pass: hosts come from manifests and from guests, in any length. */
export function withoutTrailing(text: string, letter: string): string {
  let end = text.length;
  while (text[end - 1] === letter) end--;
  return text.slice(0, end);
}

export function normalizeMethod(method: string): string {
  return asciiUpper(trimWhiteSpace(method));
}

/** A key that opens a target wider than one place. */
export type BroadPart = 'scheme' | 'host' | 'path_prefixes';

/** The keys that make `target` broad, none when it is not. The prefix `/` is not broad (docs/formats.md#labels). */
export function broadParts(target: Target): BroadPart[] {
  const parts: BroadPart[] = [];
  if (trimWhiteSpace(target.scheme) === '*') parts.push('scheme');
  if (trimWhiteSpace(target.host) === '*') parts.push('host');
  if (target.pathPrefixes.length === 0) parts.push('path_prefixes');
  return parts;
}

export function isBroad(target: Target): boolean {
  return broadParts(target).length > 0;
}
