import { t } from '@vscode/l10n';
import { formatIdentity } from '../../authority/identity.ts';
import { unjudgedNote } from '../../authority/inspect-host-apis.ts';
import { inspectTargets } from '../../authority/judge-targets.ts';
import { uncoveredParts } from '../../authority/overlap.ts';
import { authorizesTool, coversTool, includesPermission, permissionLabel } from '../../authority/permission.ts';
import { broadParts, type Target } from '../../authority/target.ts';
import { targetTitle } from '../../authority/target-label.ts';
import { markdownCode, markdownText } from '../../base/shown-text.ts';
import { MAX_ENTRIES } from '../limits.ts';
import type { RootContext } from '../lint/rule.ts';
import { boundPackage, matchEntry } from '../model/match.ts';
import type { Outline } from '../model/schema-outline.ts';
import { entriesOf } from './counterparts.ts';
import type { ManifestElement } from './element-at.ts';
import { reachOf } from './target-reach.ts';

/** Values of a list that are named; more would be a wall. */
const SHOWN_VALUES = 8;

/** What the format says about a key, as Markdown paragraphs. */
export function keyText(key: string, outline: Outline): string[] {
  const values = outline.enum ?? (outline.const === undefined ? (outline.examples ?? []) : [outline.const]);
  const shown = values.slice(0, SHOWN_VALUES).map((value) => markdownCode(JSON.stringify(value)));
  return [
    `**${key}**${outline.description === undefined ? '' : ` — ${outline.description}`}`,
    ...(shown.length > 0 ? [t('Values: {0}', shown.join(', '))] : []),
    ...(outline.default === undefined ? [] : [t('Default: {0}', markdownCode(JSON.stringify(outline.default)))]),
  ];
}

/** What a place means on the other side, as Markdown paragraphs. */
export function elementText(context: RootContext, element: ManifestElement): string[] {
  switch (element.kind) {
    case 'target':
      return [...targetText(context, element), ...reachText(element)];
    case 'permission':
      return permissionText(context, element);
    case 'tool':
      return toolText(context, element);
    case 'entry':
      return entryText(context, element);
    case 'manifest':
      return manifestText(context, element);
  }
}

type TargetElement = Extract<ManifestElement, { kind: 'target' }>;

function targetText(context: RootContext, { api, index, located, manifest, entry }: TargetElement): string[] {
  const title = markdownCode(targetTitle(located.value));
  if (entry) {
    const requested = manifest.manifest[api];
    const verdict = inspectTargets(requested, entry.entry.grants[api]).granted[index];
    const asked = requested[verdict && 'targets' in verdict ? (verdict.targets[0] ?? -1) : -1];
    if (!verdict || verdict.verdict === 'grant-only')
      return [t('{0} is granted, but the manifest does not request it.', title)];
    if (verdict.verdict === 'unjudged') return [title, unjudgedNote()];
    if (verdict.verdict === 'broad')
      return [t('{0} is granted, broad because of {1}.', title, broadness(located.value))];
    if (verdict.verdict === 'granted') return [t('{0} is requested and granted.', title)];
    return [
      t(
        '{0} is granted; only what the manifest requests as {1} can be used.',
        title,
        asked ? markdownCode(targetTitle(asked)) : '',
      ),
    ];
  }
  const entries = entriesOf(context, manifest);
  if (entries.length === 0) return [t('{0} is requested. The plugin is not enabled in this workspace.', title)];
  return entries.slice(0, MAX_ENTRIES).map((each) => {
    const granted = each.entry.grants[api];
    const verdict = inspectTargets(manifest.manifest[api], granted).requested[index];
    if (!verdict || verdict.verdict === 'missing') return t('{0} is requested but not granted.', title);
    if (verdict.verdict === 'unjudged') return `${title} ${unjudgedNote()}`;
    const by = granted['coveredBy' in verdict ? verdict.coveredBy : (verdict.grants[0] ?? -1)];
    const grant = by ? markdownCode(targetTitle(by)) : '';
    if (verdict.verdict === 'granted') return t('{0} is requested, granted by {1}.', title, grant);
    if (verdict.verdict === 'broad') {
      return t('{0} is requested, granted by {1}, broad because of {2}.', title, grant, by ? broadness(by) : '');
    }
    const parts = by ? uncoveredParts(by, located.value) : [];
    return t('{0} is granted in part by {1}: narrower in {2}.', title, grant, parts.map(markdownCode).join(', '));
  });
}

function broadness(target: Target): string {
  return broadParts(target).map(markdownCode).join(', ');
}

function reachText({ api, located }: TargetElement): string[] {
  const { allowed, refused } = reachOf(api, located.value);
  const lines = [
    ...allowed.map((url) => `- ✓ ${markdownCode(url)}`),
    ...refused.map((url) => `- ✗ ${markdownCode(url)}`),
  ];
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function permissionText(context: RootContext, element: Extract<ManifestElement, { kind: 'permission' }>): string[] {
  const { located, manifest, entry } = element;
  const permission = located.value;
  const label = markdownCode(permissionLabel(permission));
  if (entry) {
    return includesPermission(manifest.manifest.permissions, permission)
      ? [t('{0} is requested and granted.', label)]
      : [t('{0} is granted, but the manifest does not request it.', label)];
  }
  const entries = entriesOf(context, manifest);
  if (entries.length === 0) return [t('{0} is requested. The plugin is not enabled in this workspace.', label)];
  const granted = entries.every(({ entry: { grants } }) =>
    permission.kind === 'tool'
      ? authorizesTool(grants.permissions, permission.name)
      : includesPermission(grants.permissions, permission),
  );
  return [granted ? t('{0} is requested and granted.', label) : t('{0} is requested but not granted.', label)];
}

function toolText(context: RootContext, { located, manifest }: Extract<ManifestElement, { kind: 'tool' }>): string[] {
  const { name } = located.value;
  const tool = markdownCode(name);
  const requested = manifest.manifest.permissions.find((each) => coversTool(each, name));
  if (!requested) return [t('{0} is not requested by any permission.', tool)];
  const entries = entriesOf(context, manifest);
  const granted = entries.some(({ entry }) => authorizesTool(entry.grants.permissions, name));
  const by = markdownCode(permissionLabel(requested));
  return [
    granted
      ? t('{0} is requested by {1} and granted.', tool, by)
      : t('{0} is requested by {1} and not granted.', tool, by),
  ];
}

function entryText(context: RootContext, { entry, manifest }: Extract<ManifestElement, { kind: 'entry' }>): string[] {
  const match = matchEntry(entry, context.manifests, context.facts);
  if (match.kind !== 'one') return [];
  const { identity, version, digest } = boundPackage(match.plugin);
  const found = digest ?? context.facts.folders.get(manifest.file.uri)?.digest;
  return [
    t(
      '{0}: {1}, version {2}, from {3}',
      `**${markdownText(formatIdentity(identity))}**`,
      markdownText(manifest.manifest.name),
      markdownText(version),
      markdownCode(manifest.file.label),
    ),
    ...(found === undefined ? [] : [t('Digest: {0}', markdownCode(found))]),
  ];
}

function manifestText(context: RootContext, { manifest }: Extract<ManifestElement, { kind: 'manifest' }>): string[] {
  const entries = entriesOf(context, manifest);
  if (entries.length === 0) return [t('The plugin is not enabled in this workspace.')];
  const overlay = context.overlay.kind === 'read' ? context.overlay.view.file.label : '';
  return [t('Enabled in {0}.', markdownCode(overlay))];
}
