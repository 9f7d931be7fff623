import { t } from '@vscode/l10n';
import { hostApiRefusal } from '../../authority/authorize.ts';
import { decide } from '../../authority/decide.ts';
import { HOST_APIS } from '../../authority/permission.ts';
import type { ResolvedRecord } from '../../authority/record.ts';
import type { Disposable } from '../../base/disposable-store.ts';
import { HostApis, type HostCallEntry } from '../host/host-apis.ts';
import { type ConnectionSnapshot, HandleTable } from '../host/websocket/handle-table.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { GuestSession } from '../sandbox/guest-session.ts';
import { ServiceDriver } from '../service/service-driver.ts';
import type { Artifact } from './guest-kind.ts';
import type { RuntimePorts } from './runtime-ports.ts';
import type { SandboxPool } from './sandbox-pool.ts';

/** A connection with who keeps it: the guest by a handle, or the host for the guest's service. */
export type OwnedConnection = ConnectionSnapshot & { readonly ownedBy: 'guest' | 'service' };

/** What a guest's life needs of the instance that it belongs to. */
export interface LoadedGuestPorts {
  record(): ResolvedRecord;
  deliver(ingress: string, event: object, signal: AbortSignal): Promise<Outcome<unknown>>;
  replaceStatus(status: unknown): void;
  onChange(): void;
  /** Its code is not known here, and is being compiled in a process of its own first. */
  onTrial(): void;
  onHostCall(entry: HostCallEntry): void;
}

/** One guest from its loading to its end, with everything that is held for it; disposing it leaves nothing. */
export class LoadedGuest implements Disposable {
  readonly artifact: Artifact;
  readonly session: GuestSession;
  /** Connects nothing unless the plugin's service and ingress surfaces are enabled. */
  readonly driver: ServiceDriver;
  readonly #ports: RuntimePorts;
  readonly #pool: SandboxPool;
  readonly #record: () => ResolvedRecord;
  readonly #onTrial: () => void;
  readonly #apis: HostApis;
  readonly #guestHandles: HandleTable;
  readonly #serviceHandles: HandleTable;

  /** Takes a place from the pool. */
  constructor(artifact: Artifact, ports: RuntimePorts, pool: SandboxPool, of: LoadedGuestPorts) {
    this.artifact = artifact;
    this.#ports = ports;
    this.#pool = pool;
    this.#record = of.record;
    this.#onTrial = of.onTrial;
    this.#guestHandles = new HandleTable(ports);
    this.#serviceHandles = new HandleTable(ports, Number.POSITIVE_INFINITY);
    this.#apis = new HostApis(ports, of.record, this.#guestHandles);
    this.#apis.onDidCall(of.onHostCall);
    this.#guestHandles.onDidChange(of.onChange);
    this.#serviceHandles.onDidChange(of.onChange);
    this.session = new GuestSession(pool.take(), this.#apis, ports.clock);
    this.driver = new ServiceDriver({ ...of, handles: this.#serviceHandles });
  }

  /** A guest that is made anew for each call has nothing to lose by a trap, and keeps nothing. */
  get isStateless(): boolean {
    return this.artifact.kind !== 'instance';
  }

  get connections(): readonly OwnedConnection[] {
    return [
      ...this.#guestHandles.list().map((connection) => ({ ...connection, ownedBy: 'guest' as const })),
      ...this.#serviceHandles.list().map((connection) => ({ ...connection, ownedBy: 'service' as const })),
    ];
  }

  get sockets(): number {
    return this.#guestHandles.sockets + this.#serviceHandles.sockets;
  }

  /**
   * Has the code tried where it was not before, then reads, guards and compiles the guest in its place; an import without its
   * grant is told with the reason.
   */
  async load(bytes: Uint8Array): Promise<Outcome<undefined>> {
    const admitted = await this.#admit(bytes);
    if (!admitted.ok) {
      this.session.dispose();
      return admitted;
    }
    const { memoryBytes } = this.#ports.limits();
    const record = this.#record();
    const key = `${record.digest} ${this.artifact.path} ${memoryBytes}`;
    const modules = this.#pool.modulesFor(key);
    const refusals = HOST_APIS.map((api) => ({ api, refusal: hostApiRefusal(record, api) }));
    const loaded = await this.session.load({
      kind: this.artifact.kind,
      bytes,
      ...(modules ? { modules } : {}),
      grantedApis: refusals.flatMap(({ api, refusal }) => (refusal ? [] : [api])),
      memoryBytes,
    });
    if (loaded.ok) {
      this.#pool.keepModules(key, loaded.value);
      return done(undefined);
    }
    const { api: imported } = loaded.refusal;
    if (imported === undefined) return loaded;
    const reason = refusals.find(({ api }) => api === imported)?.refusal?.message ?? '';
    return refused(
      'import-not-granted',
      t('plugin host API dispatch denied: {0}: {1}', loaded.refusal.message, reason),
    );
  }

  #admit(bytes: Uint8Array): Promise<Outcome<undefined>> {
    const ending = new AbortController();
    this.session.onDidEnd(() => ending.abort());
    const { isolation } = this.session;
    const kind = this.artifact.kind === 'raw' ? 'module' : 'component';
    return this.#ports.admission.admit({ kind, bytes, isolation, onTrial: this.#onTrial }, ending.signal);
  }

  async closeConnection(
    { ownedBy, handle }: Pick<OwnedConnection, 'ownedBy' | 'handle'>,
    signal: AbortSignal,
  ): Promise<void> {
    await (ownedBy === 'guest' ? this.#guestHandles : this.#serviceHandles).close(handle, signal);
  }

  /** Says goodbye on every connection and waits until that is flushed. */
  async closeConnections(signal: AbortSignal): Promise<void> {
    await Promise.all([this.#guestHandles.closeAll(signal), this.#serviceHandles.closeAll(signal)]);
  }

  /** Drops what the guest opened; what the host keeps stays. */
  dropGuestConnections(): void {
    this.#guestHandles.dropAll();
  }

  /** Drops the connections, and ends the requests, that the record does not allow any more. */
  dropWithdrawn(): void {
    const record = this.#record();
    const isAllowed = (url: URL) => decide(record, { api: 'websocket', url }).allowed;
    this.#guestHandles.dropUnless(isAllowed);
    this.#serviceHandles.dropUnless(isAllowed);
    this.#apis.dropWithdrawn();
  }

  dispose(): void {
    this.driver.dispose();
    this.#serviceHandles.dispose();
    this.#guestHandles.dispose();
    this.session.dispose();
  }
}
