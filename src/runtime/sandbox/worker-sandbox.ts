import { MessageChannel, Worker } from 'node:worker_threads';
import { Emitter } from '../../base/emitter.ts';
import { WORKER_OLD_HEAP_MB, WORKER_STACK_MB, WORKER_YOUNG_HEAP_MB } from '../limits.ts';
import { FROM_GUEST, type FromGuest } from './protocol.ts';
import type { Sandbox } from './sandbox.ts';
import type { GuestWorkerData } from './worker.ts';

/**
 * Starts a worker thread for one guest: no environment, no arguments, no standard streams, a bounded JavaScript heap. The
 * guest's own memory and tables are bounded by the guard, because V8 does not count them here.
 */
export function startWorkerSandbox(file: string): Sandbox {
  const { port1: hostPort, port2 } = new MessageChannel();
  const flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const signal = new Int32Array(flag);
  const messages = new Emitter<FromGuest>();
  const exits = new Emitter<string>();
  const workerData: GuestWorkerData = { hostPort: port2, flag };
  const worker = new Worker(file, {
    workerData,
    transferList: [port2],
    env: {},
    argv: [],
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    name: 'yoi-plugin',
    resourceLimits: {
      maxOldGenerationSizeMb: WORKER_OLD_HEAP_MB,
      maxYoungGenerationSizeMb: WORKER_YOUNG_HEAP_MB,
      stackSizeMb: WORKER_STACK_MB,
    },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  let reason = '';
  const end = async () => {
    await worker.terminate();
  };
  const take = (message: unknown) => {
    const read = FROM_GUEST.safeParse(message);
    if (read.success) {
      messages.fire(read.data);
      return;
    }
    reason = 'the worker sent a message that is not of the protocol';
    void end();
  };
  hostPort.on('message', take);
  worker.on('message', take);
  worker.on('error', (error: Error) => {
    reason ||= error.message;
  });
  worker.on('exit', (code) => {
    hostPort.close();
    exits.fire(reason || `the worker exited with code ${code}`);
  });
  return {
    isolation: 'worker',
    onMessage: messages.event,
    onExit: exits.event,
    end,
    post(message) {
      if (message.type !== 'reply') {
        worker.postMessage(message);
        return;
      }
      // The reply first and the flag after it: the guest reads the port as soon as the flag has moved.
      hostPort.postMessage(message);
      Atomics.add(signal, 0, 1);
      Atomics.notify(signal, 0);
    },
  };
}
