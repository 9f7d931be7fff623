import * as vscode from 'vscode';
import { MAX_LISTED_FOLDERS, MAX_MANIFESTS } from './limits.ts';

/** Folders in which nobody keeps the source of a plugin. */
const SKIPPED = ['.worktree', 'node_modules', 'target', '.git'];

/** The manifests below the opened folders, at most {@link MAX_MANIFESTS}. Nothing is read but names. */
export async function findManifests(token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const wanted = MAX_MANIFESTS - found.length;
    if (wanted <= 0 || token.isCancellationRequested) break;
    found.push(
      ...(folder.uri.scheme === 'file' ? await search(folder, wanted, token) : await list(folder.uri, wanted)),
    );
  }
  return found;
}

async function search(folder: vscode.WorkspaceFolder, wanted: number, token: vscode.CancellationToken) {
  const pattern = new vscode.RelativePattern(folder, '**/plugin.toml');
  return vscode.workspace.findFiles(pattern, `**/{${SKIPPED.join(',')}}/**`, wanted, token);
}

/** File systems of other extensions have no search that we could ask. */
async function list(start: vscode.Uri, wanted: number): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const waiting = [start];
  for (let listed = 0; listed < MAX_LISTED_FOLDERS && found.length < wanted; listed++) {
    const folder = waiting.shift();
    if (!folder) break;
    for (const [name, type] of await entriesOf(folder)) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.File && name === 'plugin.toml') found.push(uri);
      if (type === vscode.FileType.Directory && !SKIPPED.includes(name)) waiting.push(uri);
    }
  }
  return found.slice(0, wanted);
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  return vscode.workspace.fs.readDirectory(folder).then(
    (entries) => entries,
    () => [],
  );
}

/** Whether a file lies in a folder that the search passes over. What stands above the opened folder does not count. */
export function isSkipped(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return false;
  const below = uri.path.slice(folder.uri.path.length).split('/');
  return below.some((segment) => SKIPPED.includes(segment));
}
