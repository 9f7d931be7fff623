import { t } from '@vscode/l10n';
import { switchObjection } from '../../manifest/model/admission/overlay.ts';
import { systemClock } from '../../runtime/clock.ts';
import { protectedPathsOf } from '../../runtime/host/fs/protected-path.ts';
import { readPackageArtifact } from '../../runtime/instance/package-artifact.ts';
import type { PluginInstance } from '../../runtime/instance/plugin-instance.ts';
import {
  DEFAULT_COMPUTE_MS,
  DEFAULT_HOST_WAIT_MS,
  DEFAULT_MEMORY_BYTES,
  MAX_MEMORY_BYTES,
} from '../../runtime/limits.ts';
import { systemNetwork } from '../../runtime/network/system-network.ts';
import { done, refused } from '../../runtime/outcome.ts';
import { PluginRuntime } from '../../runtime/plugin-runtime.ts';
import { guestTrialsIn } from '../../runtime/sandbox/guest-trials.ts';
import { ISOLATIONS } from '../../runtime/sandbox/sandbox.ts';
import { sandboxesIn } from '../../runtime/sandbox/sandbox-kinds.ts';
import { trialFile, trialPathOf } from '../../runtime/sandbox/trial-file.ts';
import { itemToRun } from './item-to-run.ts';
import { loadItems, rootOf } from './load-items.ts';
import type { Invocation } from './subcommand.ts';

/** Options of every command that runs a plugin. */
export const RUNTIME_OPTIONS = {
  isolation: { type: 'string' },
  memory: { type: 'string' },
  'block-private': { type: 'boolean' },
} as const;

export const RUNTIME_SYNOPSIS = '[--isolation worker|process] [--memory MIB] [--block-private]';

export interface OpenRuntime {
  readonly runtime: PluginRuntime;
  readonly instance: PluginInstance;
}

const MIB = 1024 * 1024;

/** Opens the engine for one enabled plugin of a workspace; the caller disposes it. A sentence says why it cannot. */
export async function openRuntime({
  argument,
  option,
  flag,
  workspace,
  terminal,
}: Invocation): Promise<OpenRuntime | string> {
  const isolation = ISOLATIONS.find((known) => known === (option('isolation') ?? 'worker'));
  if (!isolation) return t('--isolation must be one of {0}', ISOLATIONS.join(', '));
  const memoryBytes = option('memory') === undefined ? DEFAULT_MEMORY_BYTES : Number(option('memory')) * MIB;
  if (!(memoryBytes >= MIB && memoryBytes <= MAX_MEMORY_BYTES)) {
    return t('--memory must be a number of MiB from 1 to {0}', MAX_MEMORY_BYTES / MIB);
  }
  const root = await rootOf(workspace);
  const { overlay, items } = await loadItems(root, terminal);
  if (!overlay.ok) return overlay.problem.message;
  const item = await itemToRun(items, argument(0), terminal.cwd);
  if (typeof item === 'string') return item;
  if (!item.resolved) {
    return item.problems[0]?.message ?? t('The plugin {0} is not enabled', item.reference);
  }
  const switchedOff = switchObjection(overlay.view);
  const runtime = new PluginRuntime(
    {
      network: systemNetwork(),
      clock: systemClock,
      privateAddresses: flag('block-private') ? 'blocked' : 'allowed',
      protectedPaths: protectedPathsOf(terminal.env, [root]),
      readArtifact: (record, path) => readPackageArtifact(record, path, item.found?.path),
      admission: guestTrialsIn(__dirname, trialFile(trialPathOf(terminal.env))),
      startRefusal: () => (switchedOff ? refused('feature-disabled', switchedOff.problem.message) : done(undefined)),
      limits: () => ({ computeMs: DEFAULT_COMPUTE_MS, hostWaitMs: DEFAULT_HOST_WAIT_MS, memoryBytes }),
    },
    sandboxesIn(__dirname, () => isolation),
  );
  runtime.update([item.resolved.record]);
  const instance = runtime.instances.get(item.reference);
  if (instance) return { runtime, instance };
  runtime.dispose();
  return t('The plugin {0} is not enabled', item.reference);
}
