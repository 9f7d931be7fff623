import type { ToGuest } from './protocol.ts';
import { startWorkerSandbox } from './worker-sandbox.ts';

/**
 * The entry of a guest's own process: it holds one worker and passes messages on. Should the guest bring V8 down in a way
 * that nobody knows of, it is this process that dies and not the extension host.
 */

const [, , file] = process.argv;
if (file === undefined || !process.send) throw new Error('this file is the entry of a guest process');
const place = startWorkerSandbox(file);
place.onMessage((message) => process.send?.(message));
place.onExit((reason) => {
  process.send?.({ type: 'exit', reason });
  process.disconnect();
});
process.on('message', (message: ToGuest) => place.post(message));
process.on('disconnect', () => process.exit(0));
