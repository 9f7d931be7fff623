import { trimWhiteSpace } from '../base/white-space.ts';
import type { Target } from './target.ts';

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
