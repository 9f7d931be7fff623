import { randomBytes } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { readPackageFile } from '../../../packages/archive/read-package.ts';
import type { Validation } from '../../../packages/archive/validate.ts';
import { ioProblem } from '../../../packages/root/io-problem.ts';
import { fromInspector } from '../../../protocol/inspector-messages.ts';
import type { ToInspector } from '../../../protocol/inspector-protocol.ts';
import { inspectorTexts } from '../../../protocol/inspector-texts.ts';
import { pageDocument } from '../../app/page-document.ts';
import type { PluginWorkspace } from '../plugin-workspace.ts';
import { inspectorPackage } from './inspector-model.ts';

/** The custom editor for archives; workbench layouts remember the name. */
export const INSPECTOR = 'yoi.inspector';

/** Shows what a package is, without running or instantiating anything of it. */
export class InspectorEditor implements vscode.CustomReadonlyEditorProvider {
  readonly #plugins: PluginWorkspace;
  readonly #extension: vscode.Uri;

  constructor(plugins: PluginWorkspace, extension: vscode.Uri) {
    this.#plugins = plugins;
    this.#extension = extension;
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const built = vscode.Uri.joinPath(this.#extension, 'dist', 'webview');
    const { webview } = panel;
    const owned = new DisposableStore();
    let digest = '';
    const report = async () => {
      const message = await this.#look(uri);
      if (message.type === 'package') digest = message.package.digest;
      if (!owned.disposed) await webview.postMessage(message);
    };
    webview.options = { enableScripts: true, localResourceRoots: [built] };
    const watcher = owned.add(
      vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), basename(uri.fsPath)),
      ),
    );
    owned.add(watcher.onDidChange(report));
    owned.add(watcher.onDidCreate(report));
    owned.add(watcher.onDidDelete(report));
    owned.add(this.#plugins.onDidChange(report));
    owned.add(panel.onDidDispose(() => owned.dispose()));
    owned.add(
      webview.onDidReceiveMessage((raw: unknown) => {
        const message = fromInspector(raw);
        if (message?.type === 'ready') void report();
        if (message?.type === 'copy-digest') void vscode.env.clipboard.writeText(digest);
      }),
    );
    webview.html = pageDocument({
      script: webview.asWebviewUri(vscode.Uri.joinPath(built, 'inspector.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(built, 'inspector.css')).toString(),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      language: vscode.env.language,
      title: basename(uri.path),
    });
  }

  async #look(uri: vscode.Uri): Promise<ToInspector> {
    const title = basename(uri.path);
    if (uri.scheme !== 'file') {
      return { type: 'unreadable', title, message: t('Packages are read from a disk only.') };
    }
    const validation = await readCanonically(uri.fsPath);
    if (!validation.ok) return { type: 'unreadable', title, message: validation.problem.message };
    const items = (await this.#plugins.loaded()).flatMap(({ plugins }) => plugins.items);
    const item = items.find(({ found }) => found?.path === uri.fsPath);
    return { type: 'package', texts: inspectorTexts(), package: inspectorPackage(validation.value, item) };
  }
}

async function readCanonically(path: string): Promise<Validation> {
  try {
    return await readPackageFile(await realpath(path));
  } catch (error) {
    return ioProblem(error);
  }
}
