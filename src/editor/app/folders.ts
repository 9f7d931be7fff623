import * as vscode from 'vscode';
import type { Folders } from '../../packages/root/files.ts';

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
  child: (folder, ...names) => vscode.Uri.joinPath(vscode.Uri.parse(folder, true), ...names).toString(),
  parent(uri) {
    const at = vscode.Uri.parse(uri, true);
    const above = vscode.Uri.joinPath(at, '..');
    return above.path === at.path ? undefined : above.toString();
  },
};
