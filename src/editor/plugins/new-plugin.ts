import { basename } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { scaffold, type Template } from '../../packages/archive/scaffold.ts';
import { showError, showInformation, showPicks } from '../app/show.ts';

interface TemplateItem extends vscode.QuickPickItem {
  readonly template: Template;
}

/** Asks for a language and a folder, writes a plugin's sources and opens its manifest. */
export async function newPlugin(extension: vscode.Uri): Promise<void> {
  const items: readonly TemplateItem[] = [
    { template: 'assemblyscript', label: 'AssemblyScript', description: t('about 9 KB, builds with npm alone') },
    {
      template: 'quickjs',
      label: t('TypeScript or JavaScript'),
      description: t('about 1.1 MB, QuickJS inside, builds with npm alone'),
    },
    {
      template: 'rust',
      label: 'Rust',
      description: t('about 11 KB, needs rustc with the target wasm32-unknown-unknown'),
    },
  ];
  const chosen = await showPicks(items, { title: t('What is the plugin written in?') });
  if (chosen === undefined) return;
  const destination = await vscode.window.showSaveDialog({
    title: t('A new folder for the plugin'),
    saveLabel: t('Create Plugin'),
    ...(vscode.workspace.workspaceFolders?.[0] === undefined
      ? {}
      : { defaultUri: vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'my-plugin') }),
  });
  if (destination === undefined) return;
  const templates = vscode.Uri.joinPath(extension, 'media', 'templates').fsPath;
  const written = await scaffold(chosen.template, templates, destination.fsPath);
  if (!written.ok) {
    void showError(t('{0}: {1}', basename(destination.fsPath), written.problem.message));
    return;
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(destination, 'package', 'plugin.toml'));
  void showInformation(t('Build the plugin with "npm install" and "npm run build" in {0}.', destination.fsPath));
}
