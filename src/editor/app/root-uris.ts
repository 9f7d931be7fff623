import * as vscode from 'vscode';
import type { Folders } from '../../packages/root/files.ts';
import { isRootText } from '../../packages/root/layout.ts';
import { mayRule } from '../../packages/root/root-owner.ts';

/** The folders of every file system that VS Code can read, by URI. */
export const FOLDERS: Folders = {
  async isFolder(uri) {
    try {
      return ((await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true))).type & vscode.FileType.Directory) !== 0;
    } catch {
      // Absent and unreadable are the same here: neither can hold tickets or an overlay.
      return false;
    }
  },
  async mayRule(root, folder) {
    const [at, below] = [root, folder].map((uri) => vscode.Uri.parse(uri, true));
    const opened = below && vscode.workspace.getWorkspaceFolder(below)?.uri;
    // Of other file systems nobody knows owners.
    if (at?.scheme !== 'file' || opened?.scheme !== 'file') return true;
    return vscode.workspace.getWorkspaceFolder(at) !== undefined || mayRule(at.fsPath, opened.fsPath);
  },
  child: (folder, ...names) => vscode.Uri.joinPath(vscode.Uri.parse(folder, true), ...names).toString(),
  parent(uri) {
    const at = vscode.Uri.parse(uri, true);
    const above = vscode.Uri.joinPath(at, '..');
    return above.path === at.path ? undefined : above.toString();
  },
};

/**
 * Whether `uri` is a plugin manifest or an enablement overlay, by its name alone: nothing is read or parsed. A query names
 * a version or a view of a file, as source control shows it beside the file itself; that is nobody's to check or to fix.
 */
export function isManifestUri({ path, query }: Pick<vscode.Uri, 'path' | 'query'>): boolean {
  return query === '' && isRootText(path);
}
