import { fork } from 'node:child_process';
import { Emitter } from '../../base/emitter.ts';
import { FROM_GUEST, type FromGuest } from './protocol.ts';
import type { Sandbox } from './sandbox.ts';

/** The two bundles that a guest process needs: its own entry, and that of the worker inside it. */
export interface ProcessFiles {
  readonly process: string;
  readonly worker: string;
}

/**
 * Starts a process for one guest. Its environment holds one variable, by which Electron runs as Node: with none at all it
 * would open a window. It dies with its parent, because the channel between them closes.
 */
export function startProcessSandbox(files: ProcessFiles): Sandbox {
  const messages = new Emitter<FromGuest>();
  const exits = new Emitter<string>();
  const child = fork(files.process, [files.worker], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let reason = '';
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      exits.fire(reason || `the process exited with ${signal ?? `code ${code}`}`);
      resolve();
    });
    child.once('error', (error) => {
      reason ||= error.message;
      if (child.pid !== undefined) return;
      exits.fire(reason);
      resolve();
    });
  });
  const end = () => {
    child.kill('SIGKILL');
    return gone;
  };
  child.on('message', (message: unknown) => {
    const read = FROM_GUEST.safeParse(message);
    if (read.success) {
      messages.fire(read.data);
      return;
    }
    reason ||= reasonOf(message);
    void end();
  });
  return {
    isolation: 'process',
    onMessage: messages.event,
    onExit: exits.event,
    end,
    post(message) {
      // A process that is just ending cannot be told anything; its exit says so.
      if (child.connected) child.send(message, () => {});
    },
  };
}

function reasonOf(message: unknown): string {
  const lastSent = typeof message === 'object' && message !== null && 'reason' in message ? message.reason : undefined;
  return typeof lastSent === 'string' ? lastSent : 'the process sent a message that is not of the protocol';
}
