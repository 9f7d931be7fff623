import { t } from '@vscode/l10n';
import { bytesText } from '../../../base/bytes-text.ts';
import type { OwnedConnection } from '../../../runtime/instance/loaded-guest.ts';
import { spanText, trafficText } from './amounts.ts';

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
