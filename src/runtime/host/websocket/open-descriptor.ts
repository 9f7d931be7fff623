import { t } from '@vscode/l10n';
import * as z from 'zod';
import { hostApiRefusal } from '../../../authority/authorize.ts';
import { decide } from '../../../authority/decide.ts';
import type { ResolvedRecord } from '../../../authority/record.ts';
import { readDescriptor } from '../../descriptor.ts';
import { MAX_OPEN_DESCRIPTOR_BYTES } from '../../limits.ts';
import { done, type Outcome, refused } from '../../outcome.ts';

const DESCRIPTOR = z.strictObject({
  url: z.string(),
  protocols: z.array(z.string()).default([]),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })).default([]),
});

/** Rows 0 to 9 of the order of an open; the value is the URL that may be dialled, without a fragment (docs/formats.md#websocket). */
export function allowOpen(record: ResolvedRecord, json: string): Outcome<URL> {
  const unauthorized = hostApiRefusal(record, 'websocket');
  if (unauthorized) {
    return refused(unauthorized.code, t('host API dispatch denied: {0}', unauthorized.message));
  }
  if (Buffer.byteLength(json) > MAX_OPEN_DESCRIPTOR_BYTES) {
    return refused('descriptor-too-long', t('open descriptor exceeds {0} bytes', MAX_OPEN_DESCRIPTOR_BYTES));
  }
  const read = readDescriptor(json, DESCRIPTOR);
  if (!read.ok) return refused('descriptor-invalid', t('invalid WebSocket open request JSON: {0}', read.reason));
  if (read.value.protocols.length > 0) {
    return refused('protocols-unsupported', t('WebSocket subprotocol negotiation is not supported'));
  }
  if (read.value.headers.length > 0) {
    return refused('headers-unsupported', t('WebSocket handshake headers are not supported'));
  }
  return allowUrl(record, read.value.url);
}

/** Rows 5 to 9 alone: what a subscription of a service and an output command are asked too (docs/formats.md#service-driver, docs/formats.md#output-commands). */
export function allowUrl(record: ResolvedRecord, text: string): Outcome<URL> {
  if (!URL.canParse(text)) return refused('url-invalid', t('invalid WebSocket URL'));
  const url = new URL(text);
  if (url.protocol === 'http:' || url.protocol === 'https:') {
    return refused('scheme-unsupported', t('HTTP URLs are not supported by websocket; use the request API'));
  }
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    return refused('scheme-unsupported', t('only ws and wss URLs can be opened'));
  }
  url.hash = '';
  const decision = decide(record, { api: 'websocket', url });
  return decision.allowed ? done(url) : refused(decision.code, decision.message, decision);
}
