import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageDocument } from '../../app/page-document.ts';

export interface Page {
  /** Script and style sheet below `dist/webview`. */
  readonly name: 'thread' | 'board';
  readonly data: Readonly<Record<string, string>>;
}

/** Puts a page into a webview that may load nothing but what is built with the extension. */
export function showPage({ webview, title }: vscode.WebviewPanel, extension: vscode.Uri, { name, data }: Page): void {
  const built = vscode.Uri.joinPath(extension, 'dist', 'webview');
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(built, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [built] };
  webview.html = pageDocument({
    script: address(`${name}.js`),
    style: address(`${name}.css`),
    iconFont: address('codicon.ttf'),
    source: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    language: vscode.env.language,
    title,
    data,
  });
}
