import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { t } from '@vscode/l10n';
import { effectivePort } from '../../authority/admits.ts';
import { MAX_ADDRESSES } from '../limits.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Destination, Network } from './network.ts';
import { isPrivateAddress } from './private-address.ts';

/** Whether addresses of private networks may be dialled when the target is granted (docs/deviations.md). */
export type PrivateAddresses = 'allowed' | 'blocked';

/**
 * Asks once for the addresses of an allowed URL and pins them: what is dialled is what was answered here, so a name whose
 * answer changes in between changes nothing (docs/formats.md#network). An address that is not wanted is dropped; when
 * none is left, the whole is refused.
 */
export async function resolveDestination(
  network: Network,
  url: URL,
  policy: PrivateAddresses,
  signal: AbortSignal,
): Promise<Outcome<Destination>> {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  const port = effectivePort(url);
  if (port === undefined || port === 0) return refused('port-invalid', t('the URL has no port that can be dialled'));
  const addresses = await addressesOf(network, host, signal);
  if (!addresses.ok) return addresses;
  const wanted = addresses.value.filter(({ address }) => policy === 'allowed' || !isPrivateAddress(address));
  if (wanted.length === 0) return refused('address-private', t('{0} is at a private address, which is blocked', host));
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  return done({ secure, host, port, addresses: wanted.slice(0, MAX_ADDRESSES) });
}

async function addressesOf(
  network: Network,
  host: string,
  signal: AbortSignal,
): Promise<Outcome<readonly LookupAddress[]>> {
  const family = isIP(host);
  if (family !== 0) return done([{ address: host, family }]);
  try {
    const addresses = await network.lookup(host, signal);
    return addresses.length > 0 ? done(addresses) : refused('dns-empty', t('DNS lookup returned no addresses'));
  } catch (error) {
    if (signal.aborted) throw error;
    return refused('dns-failed', t('DNS lookup failed'));
  }
}
