import { t } from '@vscode/l10n';
import { bytesText } from '../../../base/bytes-text.ts';
import type { Traffic } from '../../../runtime/host/websocket/connection.ts';

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
