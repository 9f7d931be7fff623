import * as vscode from 'vscode';
import type { Folders } from '../../packages/root/files.ts';
import { isRootText } from '../../packages/root/layout.ts';

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

/**
 * Whether `uri` is a plugin manifest or an enablement overlay, by its name alone: nothing is read or parsed. A query names
 * a version or a view of a file, as source control shows it beside the file itself; that is nobody's to check or to fix.
 */
export function isManifestUri({ path, query }: Pick<vscode.Uri, 'path' | 'query'>): boolean {
  return query === '' && isRootText(path);
}
