import { isBlank } from '../base/white-space.ts';
import type { FsGrant } from './record.ts';
import {
  API_SCHEMES,
  normalizeMethod,
  normalizeScheme,
  REQUEST_METHODS,
  type Target,
  type TargetApi,
} from './target.ts';

/** Whether a target counts when a host API asks "is there any?" (docs/formats.md#authorization). */
export function isUsable(api: TargetApi, target: Target): boolean {
  if (isBlank(target.host)) return false;
  if (api === 'websocket') return isWebsocketScheme(normalizeScheme(target.scheme));
  return !isBlank(target.scheme) && (target.methods ?? []).some(isRequestMethod);
}

/** Whether a method, trimmed and upper-cased, is one that the request API knows. */
export function isRequestMethod(method: string): boolean {
  return REQUEST_METHODS.some((known) => known === normalizeMethod(method));
}

/**
 * Whether an fs grant counts: an absolute root exactly as written, and something allowed in it. A Windows drive or share
 * is absolute too; the reference, which runs on Unix, knows only `/`.
 */
export function isUsableFsGrant(grant: FsGrant): boolean {
  return isAbsoluteRoot(grant.root) && grant.operations.length > 0;
}

export function isAbsoluteRoot(root: string): boolean {
  return root.startsWith('/') || /^[A-Za-z]:[\\/]/.test(root) || root.startsWith('\\\\');
}

function isWebsocketScheme(scheme: string): boolean {
  return scheme === '*' || API_SCHEMES.websocket.some((known) => known === scheme);
}
