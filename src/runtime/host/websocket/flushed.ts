import type { Clock } from '../../clock.ts';

/** Runs one write and says how it went: its callback came, came with an error (or the caller gave up), or is late. */
export function flushed(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  write: (over: (error?: Error | null) => void) => void,
): Promise<'flushed' | 'broken' | 'late'> {
  return new Promise((resolve) => {
    const settle = (result: 'flushed' | 'broken' | 'late') => {
      timer.dispose();
      signal.removeEventListener('abort', aborted);
      resolve(result);
    };
    const aborted = () => settle('broken');
    const timer = clock.after(ms, () => settle('late'));
    if (signal.aborted) return aborted();
    signal.addEventListener('abort', aborted, { once: true });
    write((error) => settle(error ? 'broken' : 'flushed'));
  });
}
