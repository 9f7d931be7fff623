import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { API_SCHEMES, type Target, type TargetApi } from '../../../authority/target.ts';
import { targetTitle } from '../../../authority/target-label.ts';
import { LineIndex } from '../../../base/line-index.ts';
import { editFile } from '../../../manifest/lint/fixes/edit-file.ts';
import { targetInput } from '../../../manifest/lint/fixes/toml-inputs.ts';
import { grantTargetEdit, switchOnEdit } from '../../../manifest/overlay-editor.ts';
import type { Refusal } from '../../../runtime/outcome.ts';
import { appendAt } from '../../../toml/edits.ts';
import { parseToml } from '../../../toml/parse-toml.ts';
import { showInformation } from '../../app/show.ts';
import { replaceSpans } from '../../app/text-ranges.ts';
import { enablePlugin } from '../enable/enable-plugin.ts';
import { changeOverlay } from '../enable/overlay-edit.ts';
import type { PluginWorkspace } from '../plugin-workspace.ts';
import type { ReportAction } from './run-reports.ts';
import type { KnownPlugin } from './runtime-session.ts';

/** What a person can do about a refusal, narrowest first; each names the side that lacks something. */
export function refusalActions(
  plugin: KnownPlugin,
  refusal: Refusal,
  plugins: PluginWorkspace,
): readonly ReportAction[] {
  const { denial } = refusal;
  if (denial?.narrowest !== undefined) {
    const { narrowest, side } = denial;
    return [
      ...(side === 'grant' || side === 'both' ? [addGrant(plugin, narrowest)] : []),
      ...(side === 'manifest' || side === 'both' ? [requestTarget(plugin, narrowest, plugins)] : []),
    ];
  }
  switch (refusal.code) {
    case 'feature-disabled':
      return [switchOn(plugin)];
    case 'untrusted':
      return [manageTrust()];
    case 'surface-disabled':
    case 'permission-not-granted':
    case 'import-not-granted':
      return [chooseGrants(plugin, plugins)];
    case 'isolation-needed':
    case 'types-exhausted':
      return [openIsolation()];
    default:
      return [];
  }
}

/** The setting is not written for them: it counts for every plugin, and costs memory for each. */
function openIsolation(): ReportAction {
  return {
    title: t('Open the setting of isolation'),
    async run() {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'yoi.runtime.isolation');
    },
  };
}

function addGrant({ root, reference, instance }: KnownPlugin, target: Target): ReportAction {
  const title = t('Add Grant: {0} in {1}', targetTitle(target), '.yoi/override.local.toml');
  return {
    title,
    async run() {
      const { version, digest } = instance.record;
      const pins = { id: reference, version, digest };
      const make: Parameters<typeof changeOverlay>[0]['make'] = (overlay) =>
        grantTargetEdit(overlay, pins, apiOf(target), target);
      await changeOverlay({ root, label: title, preview: false, make });
    },
  };
}

/** The package is sealed, so the target goes into the source folder that it is packed from, where there is one. */
function requestTarget({ root, instance }: KnownPlugin, target: Target, plugins: PluginWorkspace): ReportAction {
  return {
    title: t('Request {0} in the manifest…', targetTitle(target)),
    async run() {
      const { id } = instance.record.manifest;
      const reviewed = (await plugins.loaded()).find((one) => one.root.path === root.path);
      const source = reviewed?.plugins.sources.find(({ manifest }) => manifest.id === id);
      if (source === undefined) {
        const message = t(
          'No folder of this workspace holds the source of {0}; its author has to request the target.',
          id,
        );
        void showInformation(message);
        return;
      }
      const uri = vscode.Uri.joinPath(vscode.Uri.file(source.folder), 'plugin.toml');
      const document = await vscode.workspace.openTextDocument(uri);
      // Nothing may come between the text that the edit is made for and the edit.
      const file = { uri: uri.toString(), label: 'plugin.toml', document: parseToml(document.getText()) };
      const fileEdit = editFile(file, (toml) => appendAt(toml, [apiOf(target)], targetInput(target), 'headers'));
      if (fileEdit !== undefined) {
        const edit = new vscode.WorkspaceEdit();
        replaceSpans(edit, uri, new LineIndex(file.document.text), fileEdit.edits);
        await vscode.workspace.applyEdit(edit);
      }
      await vscode.window.showTextDocument(document);
    },
  };
}

function switchOn({ root }: KnownPlugin): ReportAction {
  const title = t('Switch plugins on in {0}', '.yoi/override.local.toml');
  return {
    title,
    run: async () => {
      await changeOverlay({ root, label: title, preview: false, make: switchOnEdit });
    },
  };
}

function chooseGrants({ root, reference }: KnownPlugin, plugins: PluginWorkspace): ReportAction {
  return {
    title: t('Choose what {0} may do…', reference),
    async run() {
      const reviewed = (await plugins.loaded()).find((one) => one.root.path === root.path);
      const item = reviewed?.plugins.items.find((one) => one.reference === reference);
      if (item) await enablePlugin({ kind: 'plugin', id: reference, root, item });
    },
  };
}

function manageTrust(): ReportAction {
  return {
    title: t('Manage Workspace Trust'),
    run: async () => {
      await vscode.commands.executeCommand('workbench.trust.manage');
    },
  };
}

/** The API whose schemes the target has; a target that a denial names is of one of them. */
function apiOf({ scheme }: Target): TargetApi {
  return API_SCHEMES.websocket.some((known) => known === scheme) ? 'websocket' : 'request';
}
