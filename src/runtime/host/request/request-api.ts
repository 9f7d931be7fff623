import { t } from '@vscode/l10n';
import type { ResolvedRecord } from '../../../authority/record.ts';
import type { Clock } from '../../clock.ts';
import { DeadlinePassed, withDeadline } from '../../deadline.ts';
import { REQUEST_MS } from '../../limits.ts';
import type { Network } from '../../network/network.ts';
import { type PrivateAddresses, resolveDestination } from '../../network/resolve-destination.ts';
import { done, type Outcome, refused } from '../../outcome.ts';
import { safeUrl } from '../../safe-url.ts';
import { exchange } from './exchange.ts';
import { type AllowedRequest, allowRequest } from './request-descriptor.ts';

/** What `request` needs of the machine. */
export interface RequestPorts {
  readonly network: Network;
  readonly clock: Clock;
  readonly privateAddresses: PrivateAddresses;
}

/** The `request` host API: descriptor JSON in, response JSON out (docs/formats.md#request). */
export async function request(
  ports: RequestPorts,
  record: ResolvedRecord,
  json: string,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  const allowed = allowRequest(record, json);
  if (!allowed.ok) return allowed;
  try {
    return await withDeadline(ports.clock, REQUEST_MS, signal, (within) => send(ports, allowed.value, within));
  } catch (error) {
    return failure(allowed.value.url, error);
  }
}

async function send(ports: RequestPorts, allowed: AllowedRequest, signal: AbortSignal): Promise<Outcome<string>> {
  const destination = await resolveDestination(ports.network, allowed.url, ports.privateAddresses, signal);
  if (!destination.ok) return destination;
  const socket = await ports.network.connect(destination.value, signal);
  return done(JSON.stringify(await exchange(allowed, socket, signal)));
}

/** Only the safe form of the URL is named: the error of a library may hold the query (docs/formats.md#error-classes). */
function failure(url: URL, error: unknown): Outcome<string> {
  if (error instanceof DeadlinePassed) {
    return refused('request-timeout', t('request to {0} timed out after {1} ms', safeUrl(url), REQUEST_MS));
  }
  return refused('request-failed', t('request to {0} failed: {1}', safeUrl(url), errorCode(error)));
}

function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'error';
}
