import { randomBytes } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { readPackageFile } from '../../../packages/archive/read-package.ts';
import type { Validation } from '../../../packages/archive/validate.ts';
import { ioProblem } from '../../../packages/root/io-problem.ts';
import { stampOf } from '../../../packages/root/package-cache.ts';
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
    const opened = new OpenedPackage(uri.fsPath);
    const report = async () => {
      const message = await this.#look(uri, opened);
      if (message.type === 'package') digest = message.package.digest;
      if (!owned.disposed) await webview.postMessage(message);
    };
    webview.options = { enableScripts: true, localResourceRoots: [built] };
    const watcher = owned.add(
      vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), basename(uri.fsPath)),
      ),
    );
    const changed = () => {
      opened.forget();
      return report();
    };
    owned.add(watcher.onDidChange(changed));
    owned.add(watcher.onDidCreate(changed));
    owned.add(watcher.onDidDelete(changed));
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

  async #look(uri: vscode.Uri, opened: OpenedPackage): Promise<ToInspector> {
    const title = basename(uri.path);
    if (uri.scheme !== 'file') {
      return { type: 'unreadable', title, message: t('Packages are read from a disk only.') };
    }
    const validation = await opened.read();
    if (!validation.ok) return { type: 'unreadable', title, message: validation.problem.message };
    const items = (await this.#plugins.loaded()).flatMap(({ plugins }) => plugins.items);
    const item = items.find(({ found }) => found?.path === uri.fsPath);
    return { type: 'package', texts: inspectorTexts(), package: inspectorPackage(validation.value, item) };
  }
}

/** The package of one inspector, with its contents; read again when the file has changed, not when something else has. */
class OpenedPackage {
  readonly #path: string;
  #known: { readonly stamp: string; readonly validation: Validation } | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** The file changed, whatever its stamp says. */
  forget(): void {
    this.#known = undefined;
  }

  async read(): Promise<Validation> {
    try {
      const path = await realpath(this.#path);
      const stamp = stampOf(await stat(path, { bigint: true }));
      if (this.#known?.stamp !== stamp) this.#known = { stamp, validation: await readPackageFile(path) };
      return this.#known.validation;
    } catch (error) {
      return ioProblem(error);
    }
  }
}
