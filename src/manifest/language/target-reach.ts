import { admits } from '../../authority/admits.ts';
import type { Target, TargetApi } from '../../authority/target.ts';

/** URLs near a target, told apart by the authority itself. */
export interface Reach {
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
}

/** URLs of each kind that are shown. */
const SHOWN = 3;

/** Which of the URLs that a person may think of first a target admits. */
export function reachOf(api: TargetApi, target: Target): Reach {
  const method = target.methods?.[0];
  const urls = [...new Set(candidates(api, target))].filter((url) => URL.canParse(url));
  const allowed = urls.filter((url) => admits(target, new URL(url), method));
  const refused = urls.filter((url) => !admits(target, new URL(url), method));
  return { allowed: allowed.slice(0, SHOWN), refused: refused.slice(0, SHOWN) };
}

/** In the order in which they surprise: the prefix itself, past its missing boundary, then other paths, ports and hosts. */
function candidates(api: TargetApi, target: Target): string[] {
  const secure = api === 'request' ? 'https' : 'wss';
  const scheme = target.scheme.trim() === '*' ? secure : target.scheme.trim().toLowerCase();
  const host = target.host.trim() === '*' ? 'any.example' : target.host.trim();
  const port = target.port === undefined ? '' : `:${target.port}`;
  const origin = `${scheme}://${host}${port}`;
  const prefixes = target.pathPrefixes.length > 0 ? target.pathPrefixes : ['/'];
  return [
    ...prefixes.map((prefix) => `${origin}${prefix}`),
    ...prefixes.map((prefix) => `${origin}${prefix}${prefix.endsWith('/') ? 'more' : '-more'}`),
    `${scheme}://${host}:8443${prefixes[0]}`,
    `${origin}/`,
    `${scheme}://sub.${host}${port}${prefixes[0]}`,
    `${scheme === secure ? plainOf(secure) : secure}://${host}${port}${prefixes[0]}`,
  ];
}

function plainOf(secure: string): string {
  return secure.slice(0, -1);
}
