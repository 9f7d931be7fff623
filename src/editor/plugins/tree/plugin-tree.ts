import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { Throttle } from '../../../base/throttle.ts';
import type { PluginItem } from '../../../packages/root/plugin-item.ts';
import type { LoadedRoot, PluginWorkspace } from '../plugin-workspace.ts';
import type { RuntimeSession } from '../running/runtime-session.ts';
import { stateLabel } from '../running/state-label.ts';
import {
  GROUPS,
  type GroupNode,
  type ItemNode,
  PLUGIN_ROWS,
  type PluginGroup,
  type PluginNode,
  type SourceNode,
} from './plugin-node.ts';
import { pluginSections } from './plugin-rows.ts';
import { pluginTreeItem } from './plugin-tree-item.ts';

/** Milliseconds between two drawings of what plugins at work do. */
const STATE_MS = 250;

/**
 * The Plugins view. After a change only the plugins whose standing differs are drawn again; the groups are, when something
 * came, went or moved between them.
 */
export class PluginTree implements vscode.TreeDataProvider<PluginNode>, vscode.Disposable {
  readonly #plugins: PluginWorkspace;
  readonly #changed = new vscode.EventEmitter<PluginNode[] | undefined>();
  readonly #running: RuntimeSession;
  readonly #owned = new DisposableStore();
  #seen: readonly LoadedRoot[] = [];
  #nodes = new Map<string, PluginNode>();
  #shape = '';
  /** The rows at the top, once somebody has asked for them. */
  #giving: Promise<PluginNode[]> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(plugins: PluginWorkspace, running: RuntimeSession) {
    this.#plugins = plugins;
    this.#running = running;
    this.#owned.add(plugins.onDidChange(() => void this.#update()));
    const redraw = this.#owned.add(new Throttle(STATE_MS, () => this.#updateStates()));
    this.#owned.add(running.onDidChange(() => redraw.ask()));
    this.#owned.add(this.#changed);
  }

  async getChildren(parent?: PluginNode): Promise<PluginNode[]> {
    return PLUGIN_ROWS.show(await this.#children(parent));
  }

  async #children(parent: PluginNode | undefined): Promise<PluginNode[]> {
    if (parent === undefined) {
      this.#giving = this.#top();
      return this.#giving;
    }
    switch (parent.kind) {
      case 'root': {
        const loaded = this.#seen.find(({ root }) => root.path === parent.root.path);
        return loaded === undefined ? [] : this.#groups(loaded);
      }
      case 'group':
        return this.#members(parent);
      case 'plugin':
        return pluginSections(parent.item).map((section) =>
          this.#keep({ kind: 'section', id: `${parent.id} ${section.key}`, parent, section }),
        );
      case 'section':
        return parent.section.rows.map((row) =>
          this.#keep({ kind: 'row', id: `${parent.id} ${row.key}`, parent, row }),
        );
      default:
        return [];
    }
  }

  getTreeItem(node: PluginNode): vscode.TreeItem {
    return pluginTreeItem(node);
  }

  getParent(node: PluginNode): PluginNode | undefined {
    return node.kind === 'section' || node.kind === 'row' ? node.parent : undefined;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #groups({ root, plugins }: LoadedRoot): PluginNode[] {
    const groups = GROUPS.flatMap((group): PluginNode[] => {
      const count = membersOf(plugins, group);
      return count === 0 ? [] : [this.#keep({ kind: 'group', id: `${root.path} ${group}`, root, group, count })];
    });
    if (plugins.overlay.ok) return groups;
    const { message } = plugins.overlay.problem;
    return [this.#keep({ kind: 'overlay-problem', id: `${root.path} overlay`, root, message }), ...groups];
  }

  #members({ root, group, id }: GroupNode): PluginNode[] {
    // By path: a row that was given outlives the object of its root, which is made anew when folders or trust change.
    const plugins = this.#seen.find((loaded) => loaded.root.path === root.path)?.plugins;
    if (plugins === undefined) return [];
    if (group === 'development') {
      return plugins.sources.map((source): SourceNode => {
        return this.#keep({ kind: 'source', id: `${id} ${source.folder}`, root, source });
      });
    }
    return plugins.items
      .filter((item) => groupOf(item) === group)
      .map((item): ItemNode => {
        const state = this.#running.stateOf(root, item.reference);
        return this.#keep({ kind: 'plugin', id: `${root.path} ${item.reference}`, root, item, state });
      });
  }

  /** Remembers the row that VS Code was given, which is the one that a change has to name. */
  #keep<Node extends PluginNode>(node: Node): Node {
    this.#nodes.set(node.id, node);
    return node;
  }

  #updateStates(): void {
    const changed: PluginNode[] = [];
    for (const node of this.#nodes.values()) {
      if (node.kind !== 'plugin') continue;
      const state = this.#running.stateOf(node.root, node.item.reference);
      if (stateLabel(state) === stateLabel(node.state)) continue;
      node.state = state;
      changed.push(node);
    }
    if (changed.length > 0) this.#changed.fire(changed);
  }

  async #top(): Promise<PluginNode[]> {
    this.#seen = await this.#plugins.loaded();
    this.#shape = shapeOf(this.#seen);
    const [only, ...others] = this.#seen;
    if (only !== undefined && others.length === 0) return this.#groups(only);
    return this.#seen.map(({ root }) => this.#keep({ kind: 'root', id: root.path, root }));
  }

  /**
   * What VS Code is just being given needs no change: a tree that changes under its first questions answers some of them
   * with nothing.
   */
  async #update(): Promise<void> {
    if (this.#giving === undefined) return;
    await this.#giving;
    const loaded = await this.#plugins.loaded();
    const shape = shapeOf(loaded);
    if (shape !== this.#shape) {
      this.#nodes = new Map();
      this.#changed.fire(undefined);
      return;
    }
    this.#seen = loaded;
    const changed: PluginNode[] = [];
    for (const { root, plugins } of loaded) {
      for (const item of plugins.items) {
        const id = `${root.path} ${item.reference}`;
        const known = this.#nodes.get(id);
        if (known?.kind !== 'plugin' || standingOf(known.item) === standingOf(item)) continue;
        known.item = item;
        changed.push(known);
      }
    }
    if (changed.length > 0) this.#changed.fire(changed);
  }
}

function groupOf({ status, entry }: PluginItem): PluginGroup {
  if (status === 'disabled') return 'available';
  if (status === 'active' || status === 'partial') return 'enabled';
  return entry === undefined || status === 'missing' || status === 'rejected' ? 'broken' : 'enabled';
}

function membersOf({ items, sources }: LoadedRoot['plugins'], group: PluginGroup): number {
  return group === 'development' ? sources.length : items.filter((item) => groupOf(item) === group).length;
}

/** Changes when rows come, go or move to another group. */
function shapeOf(loaded: readonly LoadedRoot[]): string {
  return JSON.stringify(
    loaded.map(({ root, plugins }) => [
      root.path,
      plugins.overlay.ok || plugins.overlay.problem.message,
      plugins.items.map((item) => [item.reference, groupOf(item)]),
      plugins.sources.map(({ folder, name, manifest }) => [folder, name, manifest.version]),
    ]),
  );
}

/** Changes when a plugin would be drawn differently, itself or below. */
function standingOf(item: PluginItem): string {
  return JSON.stringify([item.status, item.found?.digest, item.problems, pluginSections(item)]);
}
