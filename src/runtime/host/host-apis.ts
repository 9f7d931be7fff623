import { t } from '@vscode/l10n';
import type { ResolvedRecord } from '../../authority/record.ts';
import { Emitter } from '../../base/emitter.ts';
import { messageOf } from '../../base/message-of.ts';
import type { HostArgument, HostOperation } from '../abi/host-operations.ts';
import type { Clock } from '../clock.ts';
import type { Network } from '../network/network.ts';
import type { PrivateAddresses } from '../network/resolve-destination.ts';
import { type Outcome, refused } from '../outcome.ts';
import { FsApi } from './fs/fs-api.ts';
import { request } from './request/request-api.ts';
import { allowRequest } from './request/request-descriptor.ts';
import type { HandleTable } from './websocket/handle-table.ts';
import { WebsocketApi } from './websocket/websocket-api.ts';

/** What the host APIs need of the machine. */
export interface HostPorts {
  readonly network: Network;
  readonly clock: Clock;
  readonly privateAddresses: PrivateAddresses;
  /** Absolute folders that no fs grant opens, besides every `.yoi`. */
  readonly protectedPaths: readonly string[];
}

/** One finished host call, as a log shows it: never what went over the wire. */
export interface HostCallEntry {
  readonly operation: HostOperation;
  readonly ms: number;
  /** `ok`, or the code of the refusal. */
  readonly result: string;
  readonly message?: string;
}

/** All that a guest can reach, behind one door (docs/formats.md#request, docs/formats.md#websocket, docs/formats.md#files). It reaches nothing else. */
export class HostApis {
  readonly #ports: HostPorts;
  readonly #record: () => ResolvedRecord;
  readonly #websocket: WebsocketApi;
  readonly #fs: FsApi;
  /** Requests on their way, with their descriptors. */
  readonly #requests = new Map<AbortController, string>();
  readonly #called = new Emitter<HostCallEntry>();

  readonly onDidCall = this.#called.event;

  constructor(ports: HostPorts, record: () => ResolvedRecord, handles: HandleTable) {
    this.#ports = ports;
    this.#record = record;
    this.#websocket = new WebsocketApi(record, handles);
    this.#fs = new FsApi(record, ports.protectedPaths);
  }

  async call(operation: HostOperation, args: readonly HostArgument[], signal: AbortSignal): Promise<Outcome<string>> {
    const started = this.#ports.clock.now();
    const outcome = await this.#perform(operation, args, signal).catch((error: unknown) =>
      refused('host-failed', t('host API failed: {0}', messageOf(error))),
    );
    const ms = this.#ports.clock.now() - started;
    this.#called.fire(
      outcome.ok
        ? { operation, ms, result: 'ok' }
        : { operation, ms, result: outcome.refusal.code, message: outcome.refusal.message },
    );
    return outcome;
  }

  /** Ends the requests on their way that the record does not allow any more. */
  dropWithdrawn(): void {
    for (const [request, json] of this.#requests) if (!allowRequest(this.#record(), json).ok) request.abort();
  }

  async #request(json: string, signal: AbortSignal): Promise<Outcome<string>> {
    const controller = new AbortController();
    const abort = () => controller.abort(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    this.#requests.set(controller, json);
    try {
      return await request(this.#ports, this.#record(), json, controller.signal);
    } finally {
      this.#requests.delete(controller);
      signal.removeEventListener('abort', abort);
    }
  }

  async #perform(
    operation: HostOperation,
    [first, second]: readonly HostArgument[],
    signal: AbortSignal,
  ): Promise<Outcome<string>> {
    const text = String(first ?? '');
    const handle = Number(first ?? 0);
    switch (operation) {
      case 'request.request':
        return this.#request(text, signal);
      case 'websocket.open':
        return this.#websocket.open(text, signal);
      case 'websocket.send-text':
        return this.#websocket.sendText(handle, String(second ?? ''), signal);
      case 'websocket.recv':
        return this.#websocket.recv(handle, Number(second ?? 0), signal);
      case 'websocket.close':
        return this.#websocket.close(handle, signal);
      case 'fs.read':
        return this.#fs.read(text);
      case 'fs.list':
        return this.#fs.list(text);
      case 'fs.write':
        return this.#fs.write(text);
    }
  }
}
