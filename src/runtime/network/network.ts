import type { LookupAddress } from 'node:dns';
import type { Socket } from 'node:net';

/** Where a connection goes: the name that was allowed, and the addresses that it had when that was decided. */
export interface Destination {
  readonly secure: boolean;
  /** As in the URL, without brackets. It is what TLS checks the certificate against. */
  readonly host: string;
  readonly port: number;
  /** At least one. */
  readonly addresses: readonly LookupAddress[];
}

/** The network as the host APIs see it. Both calls end early, with an error, when `signal` aborts. */
export interface Network {
  /** All addresses of a name, from one question. */
  lookup(host: string, signal: AbortSignal): Promise<readonly LookupAddress[]>;
  /** A connected socket, its TLS handshake done and its certificate checked, to one of the given addresses. */
  connect(destination: Destination, signal: AbortSignal): Promise<Socket>;
}
