import { relative } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { markdownText } from '../../../base/shown-text.ts';
import type { PluginStatus } from '../../../packages/root/plugin-item.ts';
import { markdown } from '../../app/show.ts';
import { stateLabel } from '../running/state-label.ts';
import type { GroupNode, ItemNode, PluginGroup, PluginNode, RowNode, SectionNode, SourceNode } from './plugin-node.ts';
import type { PluginSection, RowVerdict } from './plugin-rows.ts';
import { statusLabel } from './status-label.ts';
import { verdictLabel } from './verdict-label.ts';

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
  item.contextValue = 'group';
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
  const { reference, found, status, problems, notes, entry } = plugin;
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
  const enabled = entry === undefined ? '' : '.enabled';
  const hasGrants = (entry?.grants.id ?? entry?.grants.digest) === undefined ? '' : '.granted';
  const isStale = problems.some(({ kind }) => kind === 'digest' || kind === 'version' || kind === 'grant')
    ? '.stale'
    : '';
  item.contextValue = `plugin${found === undefined ? '' : '.found'}${enabled}${hasGrants}${isStale}${lifeTag(node)}`;
  item.accessibilityInformation = { label: [reference, word, life].filter(Boolean).join(', ') };
  return item;
}

/** What menus ask: can it be started, or stopped? */
function lifeTag({ item, state }: ItemNode): string {
  if (item.resolved === undefined) return '';
  return state === undefined || state.kind === 'stopped' || state.kind === 'failed' ? '.resting' : '.alive';
}

function sourceItem({ source, root }: SourceNode): vscode.TreeItem {
  const item = new vscode.TreeItem(source.name, None);
  item.description = [source.manifest.version, relative(root.path, source.folder)]
    .filter((part) => part !== '')
    .join(' · ');
  item.iconPath = new vscode.ThemeIcon('tools');
  item.tooltip = source.folder;
  item.contextValue = 'source';
  item.accessibilityInformation = { label: [source.name, t('in development'), item.description].join(', ') };
  const manifest = vscode.Uri.joinPath(vscode.Uri.file(source.folder), 'plugin.toml');
  item.command = { command: 'vscode.open', title: t('Open'), arguments: [manifest] };
  return item;
}

function sectionItem({ section }: SectionNode): vscode.TreeItem {
  const open = section.key === 'problems' || section.key === 'access';
  const item = new vscode.TreeItem(sectionLabel(section), open ? Expanded : Collapsed);
  item.description = String(section.rows.length);
  item.contextValue = `section.${section.key}`;
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
  item.contextValue = isFixable ? 'row.fixable' : runnableTag(node);
  item.accessibilityInformation = { label: [row.label, word, row.reason].filter(Boolean).join(', ') };
  return item;
}

/** Rows that a person can run or deliver to. */
function runnableTag({ row, parent }: RowNode): string {
  if (row.verdict !== 'granted') return 'row';
  if (parent.section.key === 'tools') return 'row.tool';
  return parent.section.key === 'ingresses' ? 'row.ingress' : 'row';
}
