import type * as vscode from 'vscode';
import { formatIdentity } from '../../../authority/identity.ts';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { switchObjection } from '../../../manifest/model/admission/overlay.ts';
import type { Objection } from '../../../manifest/model/admission/problem.ts';
import { DiskFiles } from '../../../packages/root/disk-files.ts';
import { type LoadedPlugins, loadPlugins } from '../../../packages/root/load-plugins.ts';
import { readPackageArtifact } from '../../../runtime/instance/package-artifact.ts';
import type { RuntimePorts } from '../../../runtime/instance/runtime-ports.ts';
import { done, type Outcome, refused } from '../../../runtime/outcome.ts';
import { PluginRuntime } from '../../../runtime/plugin-runtime.ts';
import type { StartSandbox } from '../../../runtime/sandbox/sandbox.ts';
import type { PluginRoot } from '../plugin-root.ts';

/**
 * The plugins of one root at work, as the saved files say: what is typed and not saved grants and withdraws nothing. When
 * the overlay cannot be used, nothing is enabled, and what runs is ended.
 */
export class RootRuntime implements vscode.Disposable {
  readonly root: PluginRoot;
  readonly runtime: PluginRuntime;
  readonly #owned = new DisposableStore();
  readonly #saved: DiskFiles;
  readonly #log: vscode.LogOutputChannel;
  #loaded: LoadedPlugins | undefined;
  #reading: Promise<void> | undefined;
  #again = false;

  /** Reads nothing yet; {@link read} does. */
  constructor(
    root: PluginRoot,
    ports: Omit<RuntimePorts, 'readArtifact'>,
    startSandbox: StartSandbox,
    log: vscode.LogOutputChannel,
  ) {
    this.root = root;
    this.#saved = new DiskFiles(root.path);
    this.#log = log;
    const allPorts: RuntimePorts = {
      ...ports,
      startRefusal: () => this.#switchRefusal(ports.startRefusal()),
      readArtifact: (record, path) =>
        readPackageArtifact(record, path, this.#archiveOf(formatIdentity(record.identity))),
    };
    this.runtime = this.#owned.add(new PluginRuntime(allPorts, startSandbox));
    this.#owned.add(
      root.shared.files.onDidChange(({ uri, saved }) => {
        if (saved && uri === root.overlay) void this.read();
      }),
    );
    this.#owned.add(root.shared.packages.follow(root.stores, () => void this.read()));
  }

  /** Reads the saved files and lets them count; resolves when what was on the disk at the asking counts. */
  read(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #readOn(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const { uri, stores, shared } = this.root;
      const { packages } = shared;
      const loading = loadPlugins({ files: this.#saved, root: uri, packages, stores }, this.#loaded);
      const loaded = await loading.catch((error: unknown) => {
        this.#log.error(error instanceof Error ? error : String(error));
        return undefined;
      });
      if (this.#owned.disposed) return;
      this.#loaded = loaded;
      const items = loaded?.items ?? [];
      this.runtime.update(items.flatMap(({ resolved }) => (resolved ? [resolved.record] : [])));
      if (this.#switchedOff) this.runtime.killAll();
    }
  }

  /** Why nothing may run; an overlay that cannot be used says nothing, and so does one that was not read. */
  get #switchedOff(): Objection | undefined {
    const overlay = this.#loaded?.overlay;
    return switchObjection(overlay?.ok ? overlay.view : {});
  }

  #archiveOf(reference: string): string | undefined {
    return this.#loaded?.items.find((item) => item.reference === reference)?.found?.path;
  }

  #switchRefusal(general: Outcome<undefined>): Outcome<undefined> {
    if (!general.ok) return general;
    const switchedOff = this.#switchedOff;
    return switchedOff ? refused('feature-disabled', switchedOff.problem.message) : done(undefined);
  }
}
