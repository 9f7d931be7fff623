import { createHash, randomBytes } from 'node:crypto';
import { ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { t } from '@vscode/l10n';
import { MAX_RESPONSE_HEAD_BYTES } from '../../limits.ts';
import { done, type Outcome, refused } from '../../outcome.ts';

const USER_AGENT = 'yoi-plugin-host/1';

/** The constant of RFC 6455 §1.3 that the server mixes into its answer. */
const ACCEPT_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A socket that speaks WebSocket from here on, and the bytes that came with the answer. */
export interface Upgraded {
  readonly socket: Socket;
  readonly head: Buffer;
}

/**
 * The opening handshake of RFC 6455 on a connected socket: no Origin, no subprotocol, no extension, no redirect
 * (docs/formats.md#websocket). Done here and not by the `ws` client, because that one goes through `http.request`, which VS
 * Code may send to a proxy. On every failure the socket is destroyed.
 */
export async function shakeHands(url: URL, socket: Socket, signal: AbortSignal): Promise<Outcome<Upgraded>> {
  const key = randomBytes(16).toString('base64');
  try {
    const answer = await exchangeUpgrade(url, socket, key, signal);
    const fault = faultOf(answer.response, key);
    if (fault === undefined && 'head' in answer) return done({ socket, head: answer.head });
    socket.destroy();
    return refused('handshake-refused', t('WebSocket connection failed: {0}', fault ?? t('the server did not switch')));
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

type Answer = { readonly response: IncomingMessage; readonly head: Buffer } | { readonly response: IncomingMessage };

function exchangeUpgrade(url: URL, socket: Socket, key: string, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const aborted = () => {
      socket.destroy();
      reject(signal.reason);
    };
    if (signal.aborted) return aborted();
    signal.addEventListener('abort', aborted, { once: true });
    const settle = (answer: Answer) => {
      signal.removeEventListener('abort', aborted);
      resolve(answer);
    };
    const asked = new ClientRequest({
      method: 'GET',
      path: `${url.pathname}${url.search}`,
      createConnection: () => socket,
      maxHeaderSize: MAX_RESPONSE_HEAD_BYTES,
      headers: [
        ['Host', url.host],
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
        ['Sec-WebSocket-Key', key],
        ['Sec-WebSocket-Version', '13'],
        ['User-Agent', USER_AGENT],
      ].flat(),
    });
    asked.on('upgrade', (response, _socket, head) => settle({ response, head }));
    asked.on('response', (response) => settle({ response }));
    asked.on('error', (error) => {
      signal.removeEventListener('abort', aborted);
      reject(error);
    });
    asked.end();
  });
}

function faultOf(response: IncomingMessage, key: string): string | undefined {
  const { statusCode, headers } = response;
  if (statusCode !== 101) return t('the server answered with status {0}', statusCode ?? 0);
  if (headers.upgrade?.toLowerCase() !== 'websocket') return t('the server upgraded to another protocol');
  const expected = createHash('sha1').update(`${key}${ACCEPT_GUID}`).digest('base64');
  if (headers['sec-websocket-accept'] !== expected) return t('the server answered another handshake');
  if (headers['sec-websocket-protocol'] !== undefined) return t('the server chose a subprotocol unasked');
  if (headers['sec-websocket-extensions'] !== undefined) return t('the server chose an extension unasked');
  return undefined;
}
