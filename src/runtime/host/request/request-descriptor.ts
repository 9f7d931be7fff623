import { t } from '@vscode/l10n';
import * as z from 'zod';
import { hostApiRefusal } from '../../../authority/authorize.ts';
import { decide } from '../../../authority/decide.ts';
import type { ResolvedRecord } from '../../../authority/record.ts';
import { REQUEST_METHODS } from '../../../authority/target.ts';
import { readDescriptor } from '../../descriptor.ts';
import { MAX_REQUEST_BODY_BYTES, MAX_REQUEST_DESCRIPTOR_BYTES } from '../../limits.ts';
import { done, type Outcome, refused } from '../../outcome.ts';
import { checkRequestHeaders, type Header } from './headers.ts';

/** One HTTP request that may be sent: every check that needs no network has passed. */
export interface AllowedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly Header[];
  readonly body?: string;
}

const DESCRIPTOR = z.strictObject({
  method: z.string(),
  url: z.string(),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })).default([]),
  body: z.string().nullish(),
});

/** Rows 1 to 14 of the validation order; the first failure wins and nothing touches the network (docs/formats.md#request). */
export function allowRequest(record: ResolvedRecord, json: string): Outcome<AllowedRequest> {
  if (Buffer.byteLength(json) > MAX_REQUEST_DESCRIPTOR_BYTES) {
    return refused('descriptor-too-long', t('request descriptor exceeds {0} bytes', MAX_REQUEST_DESCRIPTOR_BYTES));
  }
  const unauthorized = hostApiRefusal(record, 'request');
  if (unauthorized) {
    return refused(unauthorized.code, t('host API dispatch denied: {0}', unauthorized.message));
  }
  const read = readDescriptor(json, DESCRIPTOR);
  if (!read.ok) return refused('descriptor-invalid', t('invalid request JSON: {0}', read.reason));
  const { method, headers, body } = read.value;
  if (!REQUEST_METHODS.some((known) => known === method)) {
    return refused('method-unsupported', t('request method `{0}` is not allowed', method));
  }
  const checked = checkRequestHeaders(headers);
  if (!checked.ok) return checked;
  if (typeof body === 'string' && Buffer.byteLength(body) > MAX_REQUEST_BODY_BYTES) {
    return refused('body-too-long', t('request body exceeds {0} bytes', MAX_REQUEST_BODY_BYTES));
  }
  if (!URL.canParse(read.value.url)) return refused('url-invalid', t('invalid request URL'));
  const url = new URL(read.value.url);
  if (url.protocol === 'ws:' || url.protocol === 'wss:') {
    return refused('scheme-unsupported', t('WebSocket URLs are not supported by request; use the websocket API'));
  }
  const decision = decide(record, { api: 'request', url, method });
  if (!decision.allowed) return refused(decision.code, decision.message, decision);
  return done(typeof body === 'string' ? { method, url, headers, body } : { method, url, headers });
}
