import { admits } from '../../../authority/admits.ts';
import {
  normalizeHost,
  normalizeMethod,
  normalizeScheme,
  type Target,
  type TargetApi,
} from '../../../authority/target.ts';

/** Addresses that show what a target means; each was asked of the function that decides at run time. */
export interface ExampleUrls {
  readonly admitted: readonly string[];
  readonly refused: readonly string[];
}

/** Examples around a target: on its paths and beside them, on another host, port and scheme. */
export function exampleUrls(api: TargetApi, target: Target): ExampleUrls {
  const scheme = normalizeScheme(target.scheme);
  const host = normalizeHost(target.host);
  const [first, second] = api === 'request' ? (['https', 'http'] as const) : (['wss', 'ws'] as const);
  const own = scheme === '*' ? first : scheme;
  const name = host === '*' ? 'any.example.com' : host.includes(':') ? `[${host}]` : host;
  const port = target.port === undefined ? '' : `:${target.port}`;
  const path = target.pathPrefixes[0] ?? '/';
  const candidates = [
    `${own}://${name}${port}${path}`,
    ...(target.pathPrefixes[1] === undefined ? [] : [`${own}://${name}${port}${target.pathPrefixes[1]}`]),
    `${own}://${name}${port}/elsewhere`,
    `${own}://other.example.com${port}${path}`,
    `${own}://${name}:8443${path}`,
    `${own === first ? second : first}://${name}${port}${path}`,
  ];
  const method = 'methods' in target ? normalizeMethod(target.methods[0] ?? '') : undefined;
  const admitted: string[] = [];
  const refused: string[] = [];
  for (const text of new Set(candidates)) {
    if (!URL.canParse(text)) continue;
    if (admits(target, new URL(text), method)) admitted.push(text);
    else refused.push(text);
  }
  return { admitted, refused };
}
