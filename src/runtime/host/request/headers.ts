import { t } from '@vscode/l10n';
import { boundText } from '../../bound-text.ts';
import { MAX_HEADER_NAME_BYTES, MAX_HEADER_VALUE_BYTES, MAX_HEADERS } from '../../limits.ts';
import { done, type Outcome, refused } from '../../outcome.ts';
import { redact } from '../../redact.ts';

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** Names that carry credentials: refused in a request, removed from a response (docs/formats.md#headers). */
const CREDENTIAL_NAMES: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-auth-token',
  'api-key',
  'apikey',
]);

/**
 * Names that decide where a request goes or where it ends. The reference lets a guest write them; that would go around
 * the targets by virtual host or by smuggling.
 */
const FRAMING_NAMES: ReadonlySet<string> = new Set(['host', 'content-length', 'transfer-encoding', 'te', 'trailer']);

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VISIBLE_ASCII = /^[\t\x20-\x7e]*$/;

/** Checks a request's headers one after the other, each in the reference's order (docs/formats.md#request). */
export function checkRequestHeaders(headers: readonly Header[]): Outcome<readonly Header[]> {
  if (headers.length > MAX_HEADERS) {
    return refused('headers-too-many', t('too many headers: at most {0} are allowed', MAX_HEADERS));
  }
  for (const header of headers) {
    const fault = faultOf(header);
    if (fault) return fault;
  }
  return done(headers);
}

function faultOf({ name, value }: Header): ReturnType<typeof refused> | undefined {
  const bytes = Buffer.byteLength(name);
  const lower = name.toLowerCase();
  if (bytes < 1 || bytes > MAX_HEADER_NAME_BYTES) {
    return refused('header-name-invalid', t('request header name is invalid: 1 to {0} bytes', MAX_HEADER_NAME_BYTES));
  }
  if (Buffer.byteLength(value) > MAX_HEADER_VALUE_BYTES) {
    return refused('header-value-too-long', t('request header value exceeds {0} bytes', MAX_HEADER_VALUE_BYTES));
  }
  if (CREDENTIAL_NAMES.has(lower)) {
    return refused('header-credential', t('credential-like request header is not allowed: {0}', lower));
  }
  if (lower === 'upgrade' || (lower === 'connection' && listed(value).includes('upgrade'))) {
    return refused('header-upgrade', t('upgrade headers are not supported; use the websocket API'));
  }
  if (lower === 'accept' && listed(value).includes('text/event-stream')) {
    return refused('header-event-stream', t('SSE/event-stream responses are not supported'));
  }
  if (!TOKEN.test(name)) return refused('header-name-invalid', t('invalid request header name'));
  if (!VISIBLE_ASCII.test(value)) return refused('header-value-invalid', t('invalid request header value'));
  if (FRAMING_NAMES.has(lower)) {
    return refused('header-framing', t('the request header {0} is written by the host', lower));
  }
  return undefined;
}

function listed(value: string): string[] {
  return value.split(',').map((item) => item.trim().toLowerCase());
}

/**
 * What of a response's headers reaches the guest: lower-case names, repeated ones apart, credentials removed, the first
 * sixteen of the rest, values redacted and bounded (docs/formats.md#request). `raw` alternates names and values.
 */
export function guestHeaders(raw: readonly string[]): Header[] {
  const pairs: Header[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2)
    pairs.push({ name: (raw[i] ?? '').toLowerCase(), value: raw[i + 1] ?? '' });
  return pairs
    .filter(({ name }) => !CREDENTIAL_NAMES.has(name))
    .slice(0, MAX_HEADERS)
    .filter(({ value }) => VISIBLE_ASCII.test(value))
    .map(({ name, value }) => ({ name, value: boundText(redact(value), MAX_HEADER_VALUE_BYTES + 1) }));
}
