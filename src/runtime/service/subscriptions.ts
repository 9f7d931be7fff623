import type { ResolvedRecord } from '../../authority/record.ts';

/** A source of an ingress that the host is to keep a connection to. */
export interface Subscription {
  readonly ingress: string;
  /** As the manifest writes it. */
  readonly source: string;
  /** What follows `websocket:`, or the whole source; not yet judged. */
  readonly url: string;
}

/**
 * The WebSocket subscriptions of a plugin, in manifest order; none unless both its service and its ingress surface are
 * enabled. Prefixes are case-sensitive (docs/formats.md#service-driver).
 */
export function subscriptionsOf({ manifest, enabledSurfaces }: ResolvedRecord): Subscription[] {
  if (!enabledSurfaces.has('service') || !enabledSurfaces.has('ingress')) return [];
  return manifest.ingresses.flatMap(({ name, sources }) =>
    sources.flatMap((source) => {
      const url = urlOf(source.trim());
      return url === undefined ? [] : [{ ingress: name, source, url }];
    }),
  );
}

const PREFIX = 'websocket:';

function urlOf(source: string): string | undefined {
  if (source.startsWith(PREFIX)) return source.slice(PREFIX.length).trim();
  return source.startsWith('ws://') || source.startsWith('wss://') ? source : undefined;
}
