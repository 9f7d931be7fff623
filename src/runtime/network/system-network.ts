import { lookup } from 'node:dns/promises';
import * as net from 'node:net';
import * as tls from 'node:tls';
import type { Destination, Network } from './network.ts';

/** Certificate authorities that count instead of the machine's; a test has its own. */
export type Trust = Pick<tls.ConnectionOptions, 'ca'>;

/**
 * The machine's network, by plain sockets. VS Code patches `http` and `https` so that they may go through a proxy, where
 * the pinned address would be lost; `net` and `tls` go straight, and keep the certificates that VS Code adds
 *.
 */
export function systemNetwork(trust: Trust = {}): Network {
  return {
    async lookup(host, signal) {
      return aborting(lookup(host, { all: true, verbatim: true }), signal);
    },

    async connect(destination, signal) {
      const plain = await connected(dial(destination), 'connect', signal);
      if (!destination.secure) return plain;
      return connected(secure(plain, destination.host, trust), 'secureConnect', signal);
    },
  };
}

function dial({ host, port, addresses }: Destination): net.Socket {
  return net.connect({
    host,
    port,
    autoSelectFamily: addresses.length > 1,
    lookup: (_name, options, answer) => {
      const [first] = addresses;
      if (options.all) answer(null, [...addresses]);
      else if (first) answer(null, first.address, first.family);
      else answer(new Error('no address'), '');
    },
  });
}

function secure(socket: net.Socket, host: string, trust: Trust): tls.TLSSocket {
  return tls.connect({
    ...trust,
    socket,
    host,
    // A certificate is checked against an address through `host`; sending one as server name is not allowed.
    ...(net.isIP(host) ? {} : { servername: host }),
    ALPNProtocols: ['http/1.1'],
  });
}

function connected<T extends net.Socket>(
  socket: T,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      socket.off(event, opened);
      socket.off('error', failed);
      socket.off('close', closed);
      signal.removeEventListener('abort', aborted);
      outcome();
    };
    const opened = () => settle(() => resolve(socket));
    const failed = (error: Error) => settle(() => reject(error));
    const closed = () => failed(new Error('the connection was closed'));
    const aborted = () => {
      // A late error of a socket that nobody waits for must not end the process.
      socket.on('error', () => {});
      socket.destroy();
      failed(abortError(signal));
    };
    socket.once(event, opened);
    socket.once('error', failed);
    socket.once('close', closed);
    if (signal.aborted) aborted();
    else signal.addEventListener('abort', aborted, { once: true });
  });
}

function aborting<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const aborted = () => reject(abortError(signal));
    signal.addEventListener('abort', aborted, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}

function abortError(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
