import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** How long a group may take to end by itself before it is killed. */
const GRACE_MS = 3000;

/** A started command with all the processes that it starts itself. */
export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Ends every process of the group and waits until the started one is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a command as the leader of its own process group, so that stopping it ends its children too. A group that is
 * still there when this process exits is killed.
 */
export function startGroup(
  command: string,
  parameters: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly output: number },
): ProcessGroup {
  const { env, output } = options;
  const child = spawn(command, parameters, { env, stdio: ['pipe', output, output], detached: true });
  const ended = once(child, 'exit').catch(() => undefined);
  const kill = () => signalGroup(child, 'SIGKILL');
  // Before folders are removed at exit: the group may still write into them.
  process.prependListener('exit', kill);
  return {
    child,
    async stop() {
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(kill, GRACE_MS);
      await ended;
      clearTimeout(timer);
      kill();
      process.off('exit', kill);
    },
  };
}

/** Children may outlive their leader, so the group is signalled even when the leader has exited. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // No process of the group is left.
  }
}
