import type { PluginItem } from '../../../packages/root/plugin-item.ts';
import type { InstanceState } from '../../../runtime/instance/instance-state.ts';
import { ShownRows } from '../../app/rows.ts';
import type { PluginRoot, PluginSourceFolder } from '../plugin-root.ts';
import type { PluginRow, PluginSection } from './plugin-rows.ts';

/** The groups of the view, in their order. */
export const GROUPS = ['enabled', 'available', 'broken', 'development'] as const;
export type PluginGroup = (typeof GROUPS)[number];

/** One row of the Plugins view. `id` is the same for the same thing in every refresh. */
export type PluginNode = RootNode | GroupNode | ItemNode | SourceNode | SectionNode | RowNode | OverlayProblemNode;

/** The rows that the view has shown. */
export const PLUGIN_ROWS = new ShownRows<PluginNode>();

export interface RootNode {
  readonly kind: 'root';
  readonly id: string;
  readonly root: PluginRoot;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly root: PluginRoot;
  readonly group: PluginGroup;
  readonly count: number;
}

export interface ItemNode {
  readonly kind: 'plugin';
  readonly id: string;
  readonly root: PluginRoot;
  /** The latest look at it. */
  item: PluginItem;
  /** At work; absent while nobody has asked anything of it. */
  state?: InstanceState | undefined;
}

/** A source folder. */
export interface SourceNode {
  readonly kind: 'source';
  readonly id: string;
  readonly root: PluginRoot;
  readonly source: PluginSourceFolder;
}

export interface SectionNode {
  readonly kind: 'section';
  readonly id: string;
  readonly parent: ItemNode;
  readonly section: PluginSection;
}

export interface RowNode {
  readonly kind: 'row';
  readonly id: string;
  readonly parent: SectionNode;
  readonly row: PluginRow;
}

/** The overlay cannot be used, so nothing is known of what is enabled. */
export interface OverlayProblemNode {
  readonly kind: 'overlay-problem';
  readonly id: string;
  readonly root: PluginRoot;
  readonly message: string;
}
