import { relative } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { markdownText } from '../../../base/shown-text.ts';
import type { PluginItem, PluginStatus } from '../../../packages/root/plugin-item.ts';
import type { CommandOf } from '../../app/contributions.ts';
import { rowContext } from '../../app/rows.ts';
import { markdown } from '../../app/show.ts';
import { stateLabel } from '../running/state-label.ts';
import type { GroupNode, ItemNode, PluginGroup, PluginNode, RowNode, SectionNode, SourceNode } from './plugin-node.ts';
import type { PluginSection, RowVerdict } from './plugin-rows.ts';
import { statusLabel, verdictLabel } from './status-labels.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** Colours are the theme's, and say nothing that the words do not say too. */
const VERDICT_ICONS: Readonly<Record<RowVerdict, vscode.ThemeIcon>> = {
  granted: new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green')),
  missing: new vscode.ThemeIcon('circle-slash'),
  partial: new vscode.ThemeIcon('info', new vscode.ThemeColor('charts.blue')),
  broad: new vscode.ThemeIcon('globe', new vscode.ThemeColor('charts.yellow')),
  'grant-only': new vscode.ThemeIcon('question', new vscode.ThemeColor('charts.yellow')),
  problem: new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red')),
  fact: new vscode.ThemeIcon('info'),
};

const STATUS_ICONS: Readonly<Record<PluginStatus, vscode.ThemeIcon>> = {
  active: new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green')),
  partial: new vscode.ThemeIcon('info', new vscode.ThemeColor('charts.blue')),
  disabled: new vscode.ThemeIcon('package'),
  missing: new vscode.ThemeIcon('question', new vscode.ThemeColor('charts.red')),
  rejected: new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red')),
};

export function pluginTreeItem(node: PluginNode): vscode.TreeItem {
  const item = drawn(node);
  item.id = node.id;
  return item;
}

function drawn(node: PluginNode): vscode.TreeItem {
  switch (node.kind) {
    case 'root': {
      const item = new vscode.TreeItem(node.root.root.folder.name, Expanded);
      item.iconPath = new vscode.ThemeIcon('root-folder');
      return item;
    }
    case 'group':
      return groupItem(node);
    case 'plugin':
      return itemItem(node);
    case 'source':
      return sourceItem(node);
    case 'section':
      return sectionItem(node);
    case 'row':
      return rowItem(node);
    case 'overlay-problem': {
      const item = new vscode.TreeItem(node.message, None);
      item.iconPath = VERDICT_ICONS.problem;
      item.command = { command: 'vscode.open', title: t('Open'), arguments: [node.root.overlayUri] };
      return item;
    }
  }
}

function groupItem({ group, count }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(groupLabel(group), Expanded);
  item.description = String(count);
  item.contextValue = rowContext('group');
  return item;
}

function groupLabel(group: PluginGroup): string {
  switch (group) {
    case 'enabled':
      return t('Enabled');
    case 'available':
      return t('Available');
    case 'broken':
      return t('Missing or rejected');
    case 'development':
      return t('In development');
  }
}

function itemItem(node: ItemNode): vscode.TreeItem {
  const { item: plugin, state } = node;
  const { reference, found, status, problems, notes } = plugin;
  const item = new vscode.TreeItem(reference, Collapsed);
  const word = statusLabel(status);
  const life = stateLabel(state);
  item.description = [life, found?.manifest.version, word].filter((part) => part !== undefined).join(' · ');
  item.iconPath = STATUS_ICONS[status];
  const tooltip = markdown();
  tooltip.appendMarkdown(markdownText(`${found?.manifest.name ?? reference}: ${word}`));
  if (state?.kind === 'failed')
    tooltip.appendMarkdown('\n\n').appendMarkdown(markdownText(t('failed: {0}', state.reason.message)));
  for (const text of [...problems.map(({ message }) => message), ...notes]) {
    tooltip.appendMarkdown('\n\n').appendMarkdown(markdownText(text));
  }
  if (found?.digest !== undefined) tooltip.appendMarkdown('\n\n').appendMarkdown(markdownText(found.digest));
  item.tooltip = tooltip;
  item.contextValue = rowContext('plugin', [...storeCommands(plugin), ...runCommands(node)], nextCommands(plugin));
  item.accessibilityInformation = { label: [reference, word, life].filter(Boolean).join(', ') };
  return item;
}

type Command = CommandOf<'plugins'>;

/** What can be done with the package and its entry in the overlay. */
function storeCommands({ found, entry }: PluginItem): Command[] {
  const commands: Command[] = [];
  if (found) commands.push('yoi.plugins.enable', 'yoi.plugins.inspect', 'yoi.plugins.check', 'yoi.plugins.copyDigest');
  if (entry) commands.push('yoi.plugins.openOverlay', 'yoi.plugins.disable');
  if (found && entry) commands.push('yoi.plugins.updatePins');
  if ((entry?.grants.id ?? entry?.grants.digest) !== undefined) commands.push('yoi.plugins.removeGrants');
  return commands;
}

/** What a person most likely wants next. */
function nextCommands({ found, entry, problems }: PluginItem): Command[] {
  if (!found) return [];
  if (!entry) return ['yoi.plugins.enable'];
  const isStale = problems.some(({ kind }) => kind === 'digest' || kind === 'version' || kind === 'grant');
  return isStale ? ['yoi.plugins.updatePins'] : [];
}

/** What can be done with it at work. */
function runCommands({ item, state }: ItemNode): Command[] {
  if (item.resolved === undefined) return [];
  const always: Command[] = ['yoi.runtime.runTool', 'yoi.runtime.deliverEvent', 'yoi.runtime.showLog'];
  const isResting = state === undefined || state.kind === 'stopped' || state.kind === 'failed';
  if (isResting) return [...always, 'yoi.runtime.start'];
  return [...always, 'yoi.runtime.stop', 'yoi.runtime.restart', 'yoi.runtime.askStatus'];
}

function sourceItem({ source, root }: SourceNode): vscode.TreeItem {
  const item = new vscode.TreeItem(source.name, None);
  item.description = [source.manifest.version, relative(root.path, source.folder)]
    .filter((part) => part !== '')
    .join(' · ');
  item.iconPath = new vscode.ThemeIcon('tools');
  item.tooltip = source.folder;
  const possible: Command[] = ['yoi.plugins.enable', 'yoi.plugins.check', 'yoi.plugins.pack'];
  item.contextValue = rowContext('source', possible, possible);
  item.accessibilityInformation = { label: [source.name, t('in development'), item.description].join(', ') };
  const manifest = vscode.Uri.joinPath(vscode.Uri.file(source.folder), 'plugin.toml');
  item.command = { command: 'vscode.open', title: t('Open'), arguments: [manifest] };
  return item;
}

function sectionItem({ section }: SectionNode): vscode.TreeItem {
  const open = section.key === 'problems' || section.key === 'access';
  const item = new vscode.TreeItem(sectionLabel(section), open ? Expanded : Collapsed);
  item.description = String(section.rows.length);
  item.contextValue = rowContext('section');
  return item;
}

function sectionLabel({ key }: PluginSection): string {
  switch (key) {
    case 'problems':
      return t('Problems');
    case 'runtime':
      return t('Runtime');
    case 'surfaces':
      return t('Surfaces');
    case 'tools':
      return t('Tools');
    case 'services':
      return t('Services');
    case 'ingresses':
      return t('Ingresses');
    case 'access':
      return t('Permissions and targets');
  }
}

function rowItem(node: RowNode): vscode.TreeItem {
  const { row, parent } = node;
  const item = new vscode.TreeItem(row.label, None);
  const word = row.verdict === 'fact' || row.verdict === 'problem' ? '' : verdictLabel(row.verdict);
  item.description = word;
  item.iconPath = VERDICT_ICONS[row.verdict];
  const tooltip = markdown();
  tooltip.appendMarkdown(markdownText(row.reason ?? (word === '' ? row.label : word)));
  if (row.detail !== undefined) tooltip.appendCodeblock(row.detail, 'json');
  item.tooltip = tooltip;
  const isFixable = row.verdict !== 'fact' && row.verdict !== 'granted' && parent.parent.item.found !== undefined;
  item.contextValue = isFixable
    ? rowContext('row', ['yoi.plugins.enable'], ['yoi.plugins.enable'])
    : rowContext('row', [], runnableBy(node));
  item.accessibilityInformation = { label: [row.label, word, row.reason].filter(Boolean).join(', ') };
  return item;
}

/** Rows that a person can run or deliver to. */
function runnableBy({ row, parent }: RowNode): Command[] {
  if (row.verdict !== 'granted') return [];
  if (parent.section.key === 'tools') return ['yoi.runtime.runTool'];
  return parent.section.key === 'ingresses' ? ['yoi.runtime.deliverEvent'] : [];
}
