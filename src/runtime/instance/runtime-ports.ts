import type { ResolvedRecord } from '../../authority/record.ts';
import type { HostPorts } from '../host/host-apis.ts';
import type { Outcome } from '../outcome.ts';
import type { CallLimits } from '../sandbox/call-budget.ts';
import type { GuestAdmission } from '../sandbox/guest-trials.ts';

/** What the runtime needs from whoever composes it. */
export interface RuntimePorts extends HostPorts {
  /**
   * The bytes of one file of a record's package, read again and checked against the record's digest at every load
   * (docs/formats.md#resolved-record).
   */
  readArtifact(record: ResolvedRecord, path: string): Promise<Outcome<Uint8Array>>;
  /** The gate in front of V8, the same one for all that runs in this process. */
  readonly admission: GuestAdmission;
  /** Why nothing may start now: no trust, or the feature is off. Asked at every start. */
  startRefusal(): Outcome<undefined>;
  /** The bounds that settings can change; asked at every call. */
  limits(): CallLimits & { readonly memoryBytes: number };
}
