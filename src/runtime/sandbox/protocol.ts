import * as z from 'zod';
import { HOST_APIS } from '../../authority/permission.ts';
import { HOST_OPERATIONS } from '../abi/host-operations.ts';
import { LOADER_FAULT_CODES } from '../abi/loader-fault.ts';

/**
 * The messages between the runtime and the place where a guest runs. They are plain data, so the same protocol serves a
 * worker thread and a process; what comes from that place is parsed, since a guest runs there.
 */

/** What a guest is: a component of one of the two worlds, or a core module of the raw interface. */
export type GuestKind = 'tool' | 'instance' | 'raw';

/** Read, check and compile a guest; nothing of it runs. */
export interface LoadMessage {
  readonly type: 'load';
  readonly kind: GuestKind;
  readonly bytes: Uint8Array;
  /** The compiled modules of an earlier worker for the same bytes and limits, if they could be kept. */
  readonly modules?: readonly WebAssembly.Module[];
  /** Whether compiled modules can be handed back: not across a process. */
  readonly shareModules: boolean;
  /** The host APIs whose import is granted; any other import is refused. */
  readonly grantedApis: readonly (typeof HOST_APIS)[number][];
  readonly memoryBytes: number;
}

/** Run one export. A stateless guest gets a fresh instance for it. */
export interface CallMessage {
  readonly type: 'call';
  readonly id: number;
  readonly name: string;
  readonly arguments: readonly string[];
}

/** The answer to a host call, for which the guest is waiting. */
export interface ReplyMessage {
  readonly type: 'reply';
  readonly outcome: { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string };
}

export type ToGuest = LoadMessage | CallMessage | ReplyMessage;

/** How far a failed call came: it trapped, or it returned and what it left is wrong (docs/formats.md#error-classes). */
const FAULTS = ['execution', 'output'] as const;

export const FROM_GUEST = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('loaded'),
    compileMs: z.number(),
    modules: z.array(z.instanceof(WebAssembly.Module)).optional(),
  }),
  z.object({
    type: z.literal('refused'),
    fault: z.object({ code: z.enum(LOADER_FAULT_CODES), values: z.array(z.string()) }),
    /** The host API whose import is not granted, when that is the reason. */
    api: z.enum(HOST_APIS).optional(),
  }),
  z.object({
    type: z.literal('host'),
    operation: z.enum(HOST_OPERATIONS),
    arguments: z.array(z.union([z.string(), z.number()])).max(2),
  }),
  z.object({ type: z.literal('returned'), id: z.number(), value: z.string() }),
  z.object({ type: z.literal('failed'), id: z.number(), fault: z.enum(FAULTS), message: z.string() }),
]);

export type FromGuest = z.infer<typeof FROM_GUEST>;
