import { setPriority } from 'node:os';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../base/message-of.ts';
import type { CallHost } from '../abi/host-operations.ts';
import { OutputFault } from '../abi/output-fault.ts';
import { HostRefused } from '../abi/trap.ts';
import { type GuestLoading, loadGuest } from './guest.ts';
import type { CallMessage, FromGuest, LoadMessage, ReplyMessage } from './protocol.ts';

/** What a worker is started with: the port of host calls, and the flag by which their replies wake it. */
export interface GuestWorkerData {
  readonly hostPort: MessagePort;
  readonly flag: SharedArrayBuffer;
}

if (!parentPort) throw new Error('this file is the entry of a guest worker');
const port = parentPort;
const { hostPort, flag }: GuestWorkerData = workerData;
const signal = new Int32Array(flag);
/** Looks at the flag before the thread sleeps: some tens of microseconds. */
const SPIN_TURNS = 2000;
let loading: GuestLoading | undefined;

/** Enough to come second, not enough to starve on a machine that is busy with other things. */
const NICENESS = 4;
// On Linux this is about the thread alone: when cores are scarce, the host's own loop comes before its guests.
if (process.platform === 'linux') setPriority(NICENESS);

/**
 * Synchronous for the guest, asynchronous in the host: the thread sleeps until the flag moves. How long that may take is
 * the host's business, which ends the thread when it takes too long.
 */
const callHost: CallHost = (operation, args) => {
  const before = Atomics.load(signal, 0);
  send(hostPort, { type: 'host', operation, arguments: [...args] });
  // Most answers come sooner than a thread falls asleep and wakes again.
  for (let turn = 0; turn < SPIN_TURNS && Atomics.load(signal, 0) === before; turn++);
  // A late wake-up of the previous reply can end a wait with the flag unmoved.
  while (Atomics.load(signal, 0) === before) Atomics.wait(signal, 0, before);
  const reply: { readonly message: ReplyMessage } | undefined = receiveMessageOnPort(hostPort);
  if (!reply) throw new HostRefused('the host did not answer');
  const { outcome } = reply.message;
  if (!outcome.ok) throw new HostRefused(outcome.message);
  return outcome.value;
};

port.on('message', (message: LoadMessage | CallMessage) => {
  if (message.type === 'load') load(message);
  else call(message);
});

function load(message: LoadMessage): void {
  loading = loadGuest(message, callHost);
  if (!loading.ok) {
    const { fault, api } = loading;
    const { code, values } = fault;
    send(port, { type: 'refused', fault: { code, values: [...values] }, ...(api === undefined ? {} : { api }) });
    return;
  }
  const { compileMs, modules } = loading.guest;
  send(port, { type: 'loaded', compileMs, ...(message.shareModules ? { modules: [...modules] } : {}) });
}

function call({ id, name, arguments: args }: CallMessage): void {
  try {
    if (!loading?.ok) throw new Error('no guest is loaded');
    send(port, { type: 'returned', id, value: loading.guest.call(name, args) });
  } catch (error) {
    const fault = error instanceof OutputFault ? 'output' : 'execution';
    send(port, { type: 'failed', id, fault, message: messageOf(error) });
  }
}

function send(to: MessagePort, message: FromGuest): void {
  to.postMessage(message);
}
