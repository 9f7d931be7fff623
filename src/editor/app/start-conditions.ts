import * as vscode from 'vscode';
import { ticketsOf } from '../../packages/root/layout.ts';
import type { LazyFeature } from './lazy-feature.ts';
import { FOLDERS, isManifestUri } from './root-uris.ts';
import type { YoiWorkspace } from './workspace.ts';

/** Starts the manifest feature with the first manifest or overlay that is open in an editor. */
export function startManifestWhenOpened(manifest: LazyFeature<'manifest'>): vscode.Disposable {
  const startFor = (document: vscode.TextDocument) => {
    if (!isManifestUri(document.uri)) return;
    opening.dispose();
    void startLogged(manifest);
  };
  const opening = vscode.workspace.onDidOpenTextDocument(startFor);
  for (const document of vscode.workspace.textDocuments) startFor(document);
  return opening;
}

/** Starts the tickets feature once a root has tickets: its view's badge says what waits for a person. */
export function startTicketsWhenPresent(tickets: LazyFeature<'tickets'>, workspace: YoiWorkspace): vscode.Disposable {
  const look = async () => {
    await workspace.ready;
    for (const root of workspace.roots) {
      if (!(await exists(vscode.Uri.parse(ticketsOf(FOLDERS, root.uri.toString()), true)))) continue;
      looking.dispose();
      void startLogged(tickets);
      return;
    }
  };
  const looking = workspace.onDidChange(look);
  void look();
  return looking;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** A failed start is already in the log, and the next use tries again. */
async function startLogged(feature: { start(): Promise<unknown> }): Promise<void> {
  await feature.start().catch(() => undefined);
}
