import { t } from '@vscode/l10n';
import { admits, effectivePort } from './admits.ts';
import { type Authority, hostApiPermissionRefusal } from './authorize.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import { API_SCHEMES, REQUEST_METHODS, type Target, type TargetApi, withoutTrailing } from './target.ts';
import { targetTitle } from './target-label.ts';

/** The answer to "may this plugin reach this URL?", with what decided it or what is missing. */
export type Decision =
  | { readonly allowed: true; readonly target: Target; readonly grant: Target }
  | (Refusal & {
      readonly allowed: false;
      /** What the missing side would have to say, no wider than this one URL; present when a target is missing. */
      readonly narrowest?: Target;
      /** The manifest's target that admits the URL, when only the grant is missing. */
      readonly target?: Target;
      /** The grant that admits the URL, when only the manifest's target is missing. */
      readonly grant?: Target;
    });

/** What a guest wants to do. `method` is required by the request API and unknown to the websocket API. */
export interface Access {
  readonly api: TargetApi;
  readonly url: URL;
  readonly method?: string;
}

/**
 * Whether a plugin may reach a URL. The only place where this is decided: squiggles, fixes, `explain` and the sockets all
 * ask here. Checks in the reference's order: binding, permission, method, URL, then some manifest target and some granted
 * target, which need not resemble each other (docs/formats.md#authorization, docs/formats.md#matching-a-url, docs/formats.md#request, docs/formats.md#websocket).
 */
export function decide(authority: Authority, access: Access): Decision {
  const refusal = hostApiPermissionRefusal(authority, access.api) ?? accessRefusal(access);
  // A permission is not a target: its missing side is told by the sentence, not by `side` (which promises a `narrowest`).
  if (refusal) return { ...refusal, side: 'none', allowed: false };
  return decideTarget(authority, access);
}

/** The API that can dial `url`, absent when none can. */
export function apiOf(url: URL): TargetApi | undefined {
  const scheme = url.protocol.slice(0, -1);
  if (API_SCHEMES.request.some((known) => known === scheme)) return 'request';
  return API_SCHEMES.websocket.some((known) => known === scheme) ? 'websocket' : undefined;
}

/** The narrowest target that admits exactly this access and whatever lies below its path. */
export function narrowestTarget(access: Access): Target {
  const { api, url, method } = access;
  const port = effectivePort(url);
  return {
    scheme: url.protocol.slice(0, -1),
    host: withoutTrailing(url.hostname, '.'),
    ...(port === undefined ? {} : { port }),
    ...(api === 'request' && method !== undefined ? { methods: [method] } : {}),
    pathPrefixes: [url.pathname],
  };
}

function accessRefusal({ api, url, method }: Access): Refusal | undefined {
  if (api === 'request' && !REQUEST_METHODS.some((known) => known === method)) {
    return refuse('method-unsupported', t('The method {0} is not supported', method ?? ''));
  }
  if (apiOf(url) !== api) {
    return refuse('scheme-unsupported', t('{0} URLs cannot be reached through the {1} API', url.protocol, api));
  }
  if (url.hostname === '') return refuse('host-missing', t('The URL has no host'));
  if (url.username !== '' || url.password !== '') {
    return refuse('credentials-in-url', t('A URL must not carry a user name or a password'));
  }
  return undefined;
}

function decideTarget(authority: Authority, access: Access): Decision {
  const matching = (targets: readonly Target[]) => targets.find((one) => admits(one, access.url, access.method));
  const target = matching(authority.manifest[access.api]);
  const grant = matching(authority.grants[access.api]);
  if (target && grant) return { allowed: true, target, grant };
  const narrowest = narrowestTarget(access);
  const place = targetTitle(narrowest);
  if (target) {
    const message = t('{0} is requested but not granted', place);
    return { allowed: false, code: 'target-not-granted', side: 'grant', message, narrowest, target };
  }
  if (grant) {
    const message = t('{0} is granted but not requested by the manifest', place);
    return { allowed: false, code: 'target-not-declared', side: 'manifest', message, narrowest, grant };
  }
  const message = t('{0} is neither requested nor granted', place);
  return { allowed: false, code: 'target-neither', side: 'both', message, narrowest };
}

function refuse(code: RefusalCode, message: string): Refusal {
  return { code, side: 'none', message };
}
