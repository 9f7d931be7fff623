import { type PluginIdentity, SOURCES } from './record.ts';
import { isSafeId } from './safe-names.ts';

/** What an `id` of an enablement entry or of its grants says (docs/formats.md#qualified-ids). */
export type QualifiedId =
  | { readonly kind: 'qualified'; readonly identity: PluginIdentity }
  | { readonly kind: 'unqualified' }
  | { readonly kind: 'malformed'; readonly part: 'source' | 'id' };

/** Reads `<source>:<id>`, split at the first colon. The id is judged before the source, as the reference does. */
export function parseQualifiedId(text: string): QualifiedId {
  const colon = text.indexOf(':');
  if (colon < 0) return { kind: 'unqualified' };
  const id = text.slice(colon + 1);
  if (!isSafeId(id)) return { kind: 'malformed', part: 'id' };
  const word = text.slice(0, colon);
  const source = SOURCES.find((known) => known === word);
  return source ? { kind: 'qualified', identity: { source, id } } : { kind: 'malformed', part: 'source' };
}

export function formatIdentity(identity: PluginIdentity): string {
  return `${identity.source}:${identity.id}`;
}

export function sameIdentity(a: PluginIdentity, b: PluginIdentity): boolean {
  return a.source === b.source && a.id === b.id;
}
