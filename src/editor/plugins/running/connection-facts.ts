import { t } from '@vscode/l10n';
import { bytesText } from '../../../base/bytes-text.ts';
import type { Traffic } from '../../../runtime/host/websocket/connection.ts';
import type { OwnedConnection } from '../../../runtime/instance/loaded-guest.ts';

/** One thing that is known of a connection. */
export interface ConnectionFact {
  /** The same for the same thing in every refresh. */
  readonly key: 'state' | 'address' | 'keeper' | 'age' | 'bound' | 'sent' | 'received' | 'queued' | 'error';
  readonly label: string;
  readonly value: string;
}

/** The connection in half a line: state, address, age and traffic. `now` is of the runtime's clock. */
export function connectionSummary(connection: OwnedConnection, now: number): string {
  const { address, openedAt, sent, received } = connection;
  const traffic = `↑${sent.messages} (${bytesText(sent.bytes)}) ↓${received.messages} (${bytesText(received.bytes)})`;
  return [stateLabel(connection.state), address, spanText(now - openedAt), traffic].join(' · ');
}

/** All that is known of a connection, in the order in which it is shown. */
export function connectionFacts(connection: OwnedConnection, now: number): readonly ConnectionFact[] {
  const { address, openedAt, expiresAt, sent, received, queued, ownedBy, lastError } = connection;
  return [
    { key: 'state', label: t('State'), value: stateLabel(connection.state) },
    { key: 'address', label: t('Address'), value: address },
    { key: 'keeper', label: t('Kept by'), value: ownedBy === 'guest' ? t('the plugin') : t('its service') },
    { key: 'age', label: t('Age'), value: spanText(now - openedAt) },
    {
      key: 'bound',
      label: t('Closes in'),
      value: expiresAt === undefined ? t('no bound while the service runs') : spanText(expiresAt - now),
    },
    { key: 'sent', label: t('Sent'), value: trafficText(sent) },
    { key: 'received', label: t('Received'), value: trafficText(received) },
    { key: 'queued', label: t('Waiting to be received'), value: trafficText(queued) },
    ...(lastError === undefined ? [] : [{ key: 'error', label: t('Last error'), value: lastError } as const]),
  ];
}

function stateLabel(state: OwnedConnection['state']): string {
  switch (state) {
    case 'open':
      return t('open');
    case 'closed':
      return t('closed by the peer');
    case 'failed':
      return t('failed');
  }
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A span of time as a person reads it at a glance, rounded down; never negative. */
export function spanText(milliseconds: number): string {
  const ms = Math.max(milliseconds, 0);
  const seconds = Math.floor((ms % MINUTE) / SECOND);
  if (ms < MINUTE) return t('{0} s', seconds);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (ms < HOUR) return t('{0} min {1} s', minutes, seconds);
  return t('{0} h {1} min', Math.floor(ms / HOUR), minutes);
}

/** Messages and their bytes. */
export function trafficText({ messages, bytes }: Traffic): string {
  return messages === 1 ? t('1 message, {0}', bytesText(bytes)) : t('{0} messages, {1}', messages, bytesText(bytes));
}
