import { join } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { protectedPathsOf } from '../../../runtime/host/fs/protected-path.ts';
import type { InstanceState } from '../../../runtime/instance/instance-state.ts';
import type { PluginInstance } from '../../../runtime/instance/plugin-instance.ts';
import type { RuntimePorts } from '../../../runtime/instance/runtime-ports.ts';
import { MAX_LIVE_INSTANCES } from '../../../runtime/limits.ts';
import { systemNetwork } from '../../../runtime/network/system-network.ts';
import { done, type Outcome, refused } from '../../../runtime/outcome.ts';
import { type GuestTrials, guestTrialsIn } from '../../../runtime/sandbox/guest-trials.ts';
import { sandboxesIn } from '../../../runtime/sandbox/sandbox-kinds.ts';
import { trialFile } from '../../../runtime/sandbox/trial-file.ts';
import type { YoiWorkspace } from '../../app/workspace.ts';
import type { PluginRoot } from '../plugin-root.ts';
import { RootRuntime } from './root-runtime.ts';
import { needsFreshStart, privateAddresses, runtimeIsolation, runtimeLimits } from './runtime-settings.ts';

/** A plugin that is enabled in a root, running or not. */
export interface KnownPlugin {
  readonly root: PluginRoot;
  /** Its qualified id, as `project:demo.echo`. */
  readonly reference: string;
  readonly instance: PluginInstance;
}

/**
 * What runs in this window. A root's runtime exists from the first time that a person asks something of it; nothing starts
 * by itself, nothing before trust, and disposing leaves no worker and no socket.
 */
export class RuntimeSession implements vscode.Disposable {
  readonly #workspace: YoiWorkspace;
  readonly #log: vscode.LogOutputChannel;
  readonly #folder: string;
  readonly #storage: string;
  /** One for the whole extension host, since V8's table of types is one. */
  readonly #trials: GuestTrials;
  readonly #roots = new Map<string, RootRuntime>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #owned = new DisposableStore();

  /** An instance or a connection came, went or changed; as often as messages come. */
  readonly onDidChange = this.#changed.event;

  /**
   * `extension` is the folder of the extension, which holds the bundles that guests run in; `storage` is its own on this
   * machine, where verdicts of trials are kept.
   */
  constructor(workspace: YoiWorkspace, log: vscode.LogOutputChannel, extension: vscode.Uri, storage: vscode.Uri) {
    this.#workspace = workspace;
    this.#log = log;
    this.#folder = join(extension.fsPath, 'dist');
    this.#storage = storage.fsPath;
    this.#trials = guestTrialsIn(this.#folder, trialFile(join(this.#storage, 'guest-trials.json')));
    this.#owned.add(this.#changed);
    this.#owned.add(workspace.onDidChange(() => this.#dropClosedRoots()));
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (needsFreshStart(event)) this.#drop(() => true);
      }),
    );
  }

  /** All enabled plugins of the roots that were asked for. */
  get plugins(): readonly KnownPlugin[] {
    return [...this.#roots.values()].flatMap(enabledPlugins);
  }

  /** Plugins with a worker, in all roots. */
  get alive(): number {
    return [...this.#roots.values()].reduce((sum, { runtime }) => sum + runtime.alive, 0);
  }

  /** Looks at the saved files of the roots and gives the plugins that they enable. */
  async enabledIn(roots: readonly PluginRoot[]): Promise<readonly KnownPlugin[]> {
    const opened = roots.map((root) => this.#open(root));
    await Promise.all(opened.map((each) => each.read()));
    return opened.flatMap(enabledPlugins);
  }

  /** Looks at the saved files of a root and gives the plugin, if it is enabled there. */
  async find(root: PluginRoot, reference: string): Promise<KnownPlugin | undefined> {
    const at = this.#open(root);
    await at.read();
    const instance = at.runtime.instances.get(reference);
    return instance && { root, reference, instance };
  }

  /** What is known without looking: nothing for a plugin that nobody has asked for. */
  stateOf(root: PluginRoot, reference: string): InstanceState | undefined {
    return this.#roots.get(root.path)?.runtime.instances.get(reference)?.state;
  }

  dispose(): void {
    this.#owned.dispose();
    for (const root of this.#roots.values()) root.dispose();
    this.#roots.clear();
  }

  #open(root: PluginRoot): RootRuntime {
    const known = this.#roots.get(root.path);
    if (known) return known;
    const sandboxes = sandboxesIn(this.#folder, runtimeIsolation);
    const opened = new RootRuntime(root, this.#ports(root), sandboxes, this.#log);
    opened.runtime.onDidChange(() => this.#changed.fire());
    if (this.#owned.disposed) opened.dispose();
    else this.#roots.set(root.path, opened);
    return opened;
  }

  #ports(root: PluginRoot): Omit<RuntimePorts, 'readArtifact'> {
    return {
      network: systemNetwork(),
      clock: systemClock,
      privateAddresses: privateAddresses(),
      protectedPaths: [...protectedPathsOf(process.env, [root.path]), this.#storage],
      admission: this.#trials,
      startRefusal: () => this.#startRefusal(),
      limits: runtimeLimits,
    };
  }

  #startRefusal(): Outcome<undefined> {
    if (!this.#workspace.trusted) {
      return refused('untrusted', t('No plugin runs in Restricted Mode. Trust this workspace first.'));
    }
    return this.alive < MAX_LIVE_INSTANCES
      ? done(undefined)
      : refused('too-many-instances', t('{0} plugins are running already; stop one first', MAX_LIVE_INSTANCES));
  }

  #dropClosedRoots(): void {
    const open = new Set(this.#workspace.roots.map(({ uri }) => uri.fsPath));
    this.#drop((path) => !open.has(path));
  }

  #drop(isOver: (path: string) => boolean): void {
    for (const [path, root] of this.#roots) {
      if (!isOver(path)) continue;
      this.#roots.delete(path);
      root.dispose();
    }
    this.#changed.fire();
  }
}

function enabledPlugins({ root, runtime }: RootRuntime): KnownPlugin[] {
  return [...runtime.instances].map(([reference, instance]) => ({ root, reference, instance }));
}
