import { t } from '@vscode/l10n';
import { messageOf } from '../../../base/message-of.ts';
import type { Clock } from '../../clock.ts';
import { DeadlinePassed, withDeadline } from '../../deadline.ts';
import { OPEN_MS } from '../../limits.ts';
import type { Network } from '../../network/network.ts';
import { type PrivateAddresses, resolveDestination } from '../../network/resolve-destination.ts';
import { done, type Outcome, refused } from '../../outcome.ts';
import { Connection } from './connection.ts';
import { shakeHands } from './handshake.ts';

/** What opening a connection needs of the machine. */
export interface SocketPorts {
  readonly network: Network;
  readonly clock: Clock;
  readonly privateAddresses: PrivateAddresses;
}

/** A connection and the address that it was dialled at. */
export interface Opened {
  readonly connection: Connection;
  readonly address: string;
}

/**
 * Dials an allowed URL: name lookup, TCP, TLS and handshake under one deadline, and nothing is left of it when it ends
 * early (docs/formats.md#websocket).
 */
export async function openConnection(ports: SocketPorts, url: URL, signal: AbortSignal): Promise<Outcome<Opened>> {
  try {
    return await withDeadline(ports.clock, OPEN_MS, signal, (within) => dial(ports, url, within));
  } catch (error) {
    if (error instanceof DeadlinePassed) {
      return refused('open-timeout', t('WebSocket open timed out after {0} ms', OPEN_MS));
    }
    if (signal.aborted) return refused('open-cancelled', t('WebSocket open was cancelled'));
    return refused('open-failed', t('WebSocket connection failed: {0}', messageOf(error)));
  }
}

async function dial(ports: SocketPorts, url: URL, signal: AbortSignal): Promise<Outcome<Opened>> {
  const destination = await resolveDestination(ports.network, url, ports.privateAddresses, signal);
  if (!destination.ok) return destination;
  const socket = await ports.network.connect(destination.value, signal);
  const address = socket.remoteAddress ?? destination.value.addresses[0]?.address ?? '';
  const upgraded = await shakeHands(url, socket, signal);
  return upgraded.ok ? done({ connection: new Connection(upgraded.value, ports.clock), address }) : upgraded;
}
