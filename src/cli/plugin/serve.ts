import { t } from '@vscode/l10n';
import { command, done, refused } from '../command.ts';
import { PLUGIN_OR_PATH } from './load-items.ts';
import { openRuntime, RUNTIME_OPTIONS } from './open-runtime.ts';

/** `plugin serve REF`: keeps an instance with its subscriptions until Ctrl-C, and prints what happens to it. */
export const serve = command({
  about: () => t('Keep a plugin running until Ctrl-C'),
  examples: ['demo.gateway', 'demo.gateway --block-private'],
  parameters: [PLUGIN_OR_PATH],
  options: RUNTIME_OPTIONS,
  async run(call) {
    const opened = await openRuntime(call);
    if (typeof opened === 'string') return refused(opened);
    const { runtime, instance } = opened;
    const interrupted = untilInterrupted();
    try {
      instance.eventLog.onDidWrite(({ kind, text }) => call.terminal.printError(`${kind}: ${text}`));
      const started = await instance.start(interrupted.signal);
      if (!started.ok) return refused(started.refusal.message);
      if (!call.quiet) call.terminal.printError(t('{0} is running; Ctrl-C stops it', call.args[0]));
      await new Promise<void>((resolve) => {
        interrupted.signal.addEventListener('abort', () => resolve(), { once: true });
        instance.onDidChange(() => {
          if (instance.state.kind === 'failed') resolve();
        });
        if (interrupted.signal.aborted) resolve();
      });
      const { state } = instance;
      if (state.kind === 'failed') return refused(state.reason.message);
      const stopped = await instance.stop(new AbortController().signal);
      const json = { command: 'serve', subscriptions: instance.service?.subscriptions ?? [], stopped: stopped.ok };
      return stopped.ok ? done('', json) : refused(stopped.refusal.message);
    } finally {
      interrupted.dispose();
      runtime.dispose();
    }
  },
});

/** Aborts at the first Ctrl-C or termination; what holds the process open meanwhile is this and nothing else. */
function untilInterrupted(): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  const open = setInterval(() => {}, 2 ** 30);
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    dispose() {
      clearInterval(open);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
