import { t } from '@vscode/l10n';
import { isRecord } from '../../base/is-record.ts';
import { MAX_GUEST_OUTPUT_BYTES } from '../limits.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { parseStrictJson } from '../strict-json.ts';

/** Any JSON that an export may return, within the bound (docs/formats.md#status-of-an-instance). */
export function readGuestJson(name: string, text: string): Outcome<unknown> {
  if (Buffer.byteLength(text) > MAX_GUEST_OUTPUT_BYTES) {
    return refused('guest-output', t('{0} returned output that exceeds {1} bytes', name, MAX_GUEST_OUTPUT_BYTES));
  }
  const json = parseStrictJson(text, 'last-wins');
  return json.ok
    ? json
    : refused('guest-output', t('{0} returned output that is not valid JSON: {1}', name, json.refusal.message));
}

/** The JSON of `start`, `status` and `stop`: an `error` key or the state `failed` is a failure (docs/formats.md#status-of-an-instance). */
export function readStatusJson(name: string, text: string): Outcome<unknown> {
  const json = readGuestJson(name, text);
  if (!json.ok || !isRecord(json.value)) return json;
  if (Object.hasOwn(json.value, 'error')) {
    return refused('guest-failed', t('{0} returned error: {1}', name, JSON.stringify(json.value.error)));
  }
  if (json.value.state === 'failed') return refused('guest-failed', t('{0} returned the state failed', name));
  return done(json.value);
}
