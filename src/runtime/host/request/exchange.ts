import { ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { MAX_RESPONSE_BODY_BYTES, MAX_RESPONSE_HEAD_BYTES } from '../../limits.ts';
import { decodeBody, type GuestResponse } from './guest-response.ts';
import { guestHeaders } from './headers.ts';
import type { AllowedRequest } from './request-descriptor.ts';

const USER_AGENT = 'yoi-plugin-request-host-api/0.1';

/** Methods whose missing body a server must be told about. */
const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/**
 * One HTTP/1.1 exchange on a socket of its own, which is destroyed afterwards: no reuse, no redirects, no cookies, no
 * decompression. The body is read up to its bound and not a byte further. `ClientRequest` is used directly because it is
 * the one part of `http` that VS Code does not patch to go through a proxy.
 */
export async function exchange(request: AllowedRequest, socket: Socket, signal: AbortSignal): Promise<GuestResponse> {
  try {
    return await new Promise((resolve, reject) => {
      const fail = () => {
        socket.destroy();
        reject(signal.reason);
      };
      if (signal.aborted) return fail();
      signal.addEventListener('abort', fail, { once: true });
      const sent = new ClientRequest({
        method: request.method,
        path: `${request.url.pathname}${request.url.search}`,
        headers: wireHeaders(request),
        createConnection: () => socket,
        maxHeaderSize: MAX_RESPONSE_HEAD_BYTES,
      });
      sent.on('error', reject);
      sent.on('upgrade', () => reject(new Error('the server changed the protocol')));
      sent.on('response', (response) => {
        readBody(response)
          .then(({ bytes, truncated }) =>
            resolve({
              status: response.statusCode ?? 0,
              headers: guestHeaders(response.rawHeaders),
              ...decodeBody(bytes, truncated),
            }),
          )
          .catch(reject)
          .finally(() => signal.removeEventListener('abort', fail));
      });
      sent.end(request.body);
    });
  } finally {
    socket.destroy();
  }
}

function wireHeaders({ method, url, headers, body }: AllowedRequest): string[] {
  const written = new Set(headers.map(({ name }) => name.toLowerCase()));
  const own: [string, string][] = [['Host', url.host]];
  if (!written.has('user-agent')) own.push(['User-Agent', USER_AGENT]);
  if (!written.has('accept')) own.push(['Accept', '*/*']);
  if (body !== undefined || WITH_BODY.has(method)) own.push(['Content-Length', String(Buffer.byteLength(body ?? ''))]);
  return [...own, ...headers.map(({ name, value }): [string, string] => [name, value])].flat();
}

async function readBody(response: IncomingMessage): Promise<{ bytes: Buffer; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > MAX_RESPONSE_BODY_BYTES) break;
  }
  return {
    bytes: Buffer.concat(chunks).subarray(0, MAX_RESPONSE_BODY_BYTES),
    truncated: length > MAX_RESPONSE_BODY_BYTES,
  };
}
