import { existsSync } from 'node:fs';
import { t } from '@vscode/l10n';
import { switchObjection } from '../../manifest/model/admission/overlay.ts';
import { readPackagePath } from '../../packages/archive/read-package.ts';
import type { PluginItem } from '../../packages/root/plugin-item.ts';
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
import { absolutePath, type Call, type Options, type Terminal } from '../command.ts';
import { findItem, loadItems, rootOf } from './load-items.ts';

/** Options of every command that runs a plugin. */
export const RUNTIME_OPTIONS = {
  isolation: { kind: 'choice', values: ISOLATIONS, about: () => t('Where the plugin runs') },
  memory: { kind: 'text', value: 'MIB', about: () => t('Its memory, in MiB') },
  'block-private': { kind: 'switch', about: () => t('Reach no private addresses') },
} as const satisfies Options;

/** A call of a command that runs a plugin. */
export type RuntimeCall = Pick<Call<typeof RUNTIME_OPTIONS>, 'options' | 'workspace' | 'terminal'> & {
  readonly args: readonly [string];
};

export interface OpenRuntime {
  readonly runtime: PluginRuntime;
  readonly instance: PluginInstance;
}

const MIB = 1024 * 1024;

/** Opens the engine for one enabled plugin of a workspace; the caller disposes it. A sentence says why it cannot. */
export async function openRuntime({
  args: [reference],
  options: { isolation = 'worker', memory, 'block-private': blockPrivate },
  workspace,
  terminal,
}: RuntimeCall): Promise<OpenRuntime | string> {
  const memoryBytes = memory === undefined ? DEFAULT_MEMORY_BYTES : Number(memory) * MIB;
  if (!(memoryBytes >= MIB && memoryBytes <= MAX_MEMORY_BYTES)) {
    return t('--memory must be a number of MiB from 1 to {0}', MAX_MEMORY_BYTES / MIB);
  }
  const root = await rootOf(workspace);
  const { overlay, items } = await loadItems(root, terminal);
  if (!overlay.ok) return overlay.problem.message;
  const item = await itemToRun(items, reference, terminal);
  if (typeof item === 'string') return item;
  if (!item.resolved) {
    return item.problems[0]?.message ?? t('The plugin {0} is not enabled', item.reference);
  }
  const switchedOff = switchObjection(overlay.view);
  const runtime = new PluginRuntime(
    {
      network: systemNetwork(),
      clock: systemClock,
      privateAddresses: blockPrivate ? 'blocked' : 'allowed',
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

/**
 * The plugin that REF names: by its reference or id, or by the folder or the archive of its package. A path grants nothing:
 * exactly these bytes have to be the enabled ones of the workspace, and a sentence says how to get there.
 */
async function itemToRun(
  items: readonly PluginItem[],
  reference: string,
  terminal: Terminal,
): Promise<PluginItem | string> {
  const named = findItem(items, reference);
  if (typeof named !== 'string') return named;
  const path = absolutePath(reference, terminal);
  if (!existsSync(path)) return named;
  const read = await readPackagePath(path);
  if (!read.ok) return read.problem.message;
  const { manifest, digest } = read.value;
  const item = items.find((one) => one.identity?.source === 'project' && one.identity.id === manifest.id);
  if (item?.resolved?.record.digest === digest) return item;
  return item?.entry === undefined
    ? t(
        '{0} is not enabled in this workspace; "yoi-kit plugin enable {1}" enables it',
        `project:${manifest.id}`,
        reference,
      )
    : t('{0} was enabled with other content; "yoi-kit plugin enable {1}" takes this one', item.reference, reference);
}
