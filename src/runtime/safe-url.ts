import { cutBytes } from '../base/cut-bytes.ts';
import { MAX_SHOWN_URL_PATH_BYTES } from './limits.ts';

/** A URL as it may be shown and logged: never its query, fragment or user info, its path cut (docs/formats.md#redaction). */
export function safeUrl(url: URL): string {
  const path = cutBytes(url.pathname, MAX_SHOWN_URL_PATH_BYTES);
  return `${url.protocol}//${url.host}${path}${path === url.pathname ? '' : '…'}`;
}
