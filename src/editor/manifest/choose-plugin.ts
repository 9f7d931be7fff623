import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatIdentity } from '../../authority/identity.ts';
import { grantContextsOf } from '../../manifest/lint/analyze.ts';
import type { GrantContext } from '../../manifest/lint/rule.ts';
import { showInformation, showPicks } from '../app/show.ts';
import type { ManifestWorkspace, RootAnalysis } from './manifest-workspace.ts';

/** A plugin with the analysis of the root that it belongs to. */
export interface ChosenPlugin {
  readonly plugin: GrantContext;
  readonly analysis: RootAnalysis;
}

/** The same plugin as its files are now; people take their time over an open question. */
export async function current(
  manifests: ManifestWorkspace,
  { plugin }: ChosenPlugin,
): Promise<ChosenPlugin | undefined> {
  const all = await everyPlugin(manifests);
  return all.find((each) => each.plugin.manifest.file.uri === plugin.manifest.file.uri);
}

/**
 * The plugin whose manifest is `uri`, or the one of the active editor, else the one that a person picks. `undefined`
 * when there is none or nothing is picked.
 */
export async function choosePlugin(
  manifests: ManifestWorkspace,
  uri: string | undefined,
  title: string,
): Promise<ChosenPlugin | undefined> {
  const wanted = uri ?? vscode.window.activeTextEditor?.document.uri.toString();
  const all = await everyPlugin(manifests);
  const named = all.filter(({ plugin }) => plugin.manifest.file.uri === wanted);
  if (named[0]) return named[0];
  if (all.length === 0) {
    void showInformation(t('There is no plugin manifest in this workspace.'));
    return undefined;
  }
  if (all.length === 1) return all[0];
  const items = all.map((chosen) => ({
    label: formatIdentity(chosen.plugin.plugin.identity),
    description: chosen.plugin.manifest.manifest.name,
    detail: chosen.plugin.manifest.file.label,
    chosen,
  }));
  return (await showPicks(items, { title, placeHolder: t('Which plugin?') }))?.chosen;
}

async function everyPlugin(manifests: ManifestWorkspace): Promise<ChosenPlugin[]> {
  const all: ChosenPlugin[] = [];
  for (const root of await manifests.roots()) {
    const analysis = await manifests.analysis(root);
    all.push(...grantContextsOf(analysis.context).map((plugin) => ({ plugin, analysis })));
  }
  return all;
}
