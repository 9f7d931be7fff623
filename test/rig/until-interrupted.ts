import { fstatSync } from 'node:fs';

/** Resolves at Ctrl-C, or when something else asks this process to end, so that what was started can be ended first. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

/** Resolves when the process that started this one is gone; never, when standard input is no pipe from it. */
export function untilOrphaned(): Promise<void> {
  const { stdin } = process;
  const input = fstatSync(0);
  return new Promise((resolve) => {
    if (!input.isSocket() && !input.isFIFO()) return;
    stdin.on('end', resolve);
    stdin.resume();
    if ('unref' in stdin) stdin.unref();
  });
}
