import type * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import type { LogEntry } from '../../../runtime/instance/event-log.ts';
import type { PluginInstance } from '../../../runtime/instance/plugin-instance.ts';
import { openLog } from '../../app/show.ts';
import type { KnownPlugin, RuntimeSession } from './runtime-session.ts';

interface PluginLog {
  readonly channel: vscode.LogOutputChannel;
  readonly key: string;
  instance: PluginInstance;
  following: { dispose(): void };
}

/** One log channel per plugin, made when somebody asks for it; it begins with what the plugin's diary still holds. */
export class PluginLogs implements vscode.Disposable {
  readonly #session: RuntimeSession;
  readonly #logs = new Map<string, PluginLog>();
  readonly #owned = new DisposableStore();

  constructor(session: RuntimeSession) {
    this.#session = session;
    this.#owned.add(session.onDidChange(() => this.#followNewInstances()));
  }

  show(plugin: KnownPlugin): void {
    const key = keyOf(plugin);
    const known = this.#logs.get(key);
    if (known) {
      known.channel.show(true);
      return;
    }
    const { instance } = plugin;
    const channel = openLog(`Yoi: ${plugin.reference}`);
    this.#logs.set(key, { channel, key, instance, following: follow(instance, channel) });
    channel.show(true);
  }

  dispose(): void {
    this.#owned.dispose();
    for (const { channel, following } of this.#logs.values()) {
      following.dispose();
      channel.dispose();
    }
    this.#logs.clear();
  }

  /** A plugin that was disabled and enabled again is another instance. */
  #followNewInstances(): void {
    if (this.#logs.size === 0) return;
    for (const plugin of this.#session.plugins) {
      const log = this.#logs.get(keyOf(plugin));
      if (!log || log.instance === plugin.instance) continue;
      log.following.dispose();
      log.instance = plugin.instance;
      log.following = follow(plugin.instance, log.channel);
    }
  }
}

function keyOf({ root, reference }: KnownPlugin): string {
  return `${root.path} ${reference}`;
}

function follow({ eventLog }: PluginInstance, channel: vscode.LogOutputChannel): { dispose(): void } {
  for (const entry of eventLog.entries) write(channel, entry);
  return eventLog.onDidWrite((entry) => write(channel, entry));
}

/** The texts were bounded and redacted where they were made. */
function write(channel: vscode.LogOutputChannel, { kind, text }: LogEntry): void {
  if (kind === 'denial' || kind === 'bound') channel.warn(`${kind}: ${text}`);
  else channel.info(`${kind}: ${text}`);
}
