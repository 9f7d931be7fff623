import { cutBytes } from '../../../base/cut-bytes.ts';
import { MAX_RESPONSE_BODY_BYTES } from '../../limits.ts';
import type { Header } from './headers.ts';

/** What a guest gets for a request, in this order of keys. Any HTTP status is a success (docs/formats.md#request). */
export interface GuestResponse {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
  readonly truncated: boolean;
}

/** Decodes a body as UTF-8 with replacement characters, and cuts again what became longer by them (docs/formats.md#request). */
export function decodeBody(bytes: Uint8Array, truncated: boolean): Pick<GuestResponse, 'body' | 'truncated'> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const body = cutBytes(text, MAX_RESPONSE_BODY_BYTES);
  return { body, truncated: truncated || body.length < text.length };
}
