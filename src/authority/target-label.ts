import { isBlank } from '../base/white-space.ts';
import type { FsGrant } from './record.ts';
import { isBroad, type Target, type TargetApi } from './target.ts';

/**
 * How a target is written in reports, every part as written (docs/formats.md#labels). A field of the machine-readable
 * output, so it is the same in every language.
 */
export function targetLabel(api: TargetApi, target: Target): string {
  const methods = api === 'request' ? ` ${target.methods?.join(',') || '<no-methods>'}` : '';
  const paths = target.pathPrefixes.length > 0 ? target.pathPrefixes.join(',') : '*';
  return `${targetOrigin(target)}${methods} ${paths}${isBroad(target) ? ` [broad-${api}]` : ''}`;
}

/** The scheme, host and port of a target, as in a URL. */
function targetOrigin(target: Target): string {
  const scheme = isBlank(target.scheme) ? '<no-scheme>' : target.scheme;
  const host = isBlank(target.host) ? '<no-host>' : target.host;
  return `${scheme}://${host}${target.port === undefined ? '' : `:${target.port}`}`;
}

/** A target as a person would say it in a sentence: like a URL, several prefixes after each other. */
export function targetTitle(target: Target): string {
  const methods = target.methods && target.methods.length > 0 ? `${target.methods.join(',')} ` : '';
  return `${methods}${targetOrigin(target)}${target.pathPrefixes.join(',')}`;
}

export function fsLabel(grant: FsGrant): string {
  return `${grant.root} ${grant.operations.join(',') || '<no-operations>'}`;
}
