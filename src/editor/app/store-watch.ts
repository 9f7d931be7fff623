import * as vscode from 'vscode';
import { PACKAGE_EXTENSION } from '../../manifest/model/package-facts.ts';
import type { Store } from '../../packages/root/stores.ts';

/**
 * The archives of a store, for a watcher. A project's store is watched from its root, because the first package makes the
 * folder; and the folder itself is watched too, since VS Code reports nothing below a folder that comes or goes.
 */
export function archivePattern({ source, directory }: Store, root: vscode.Uri): vscode.RelativePattern {
  return source === 'project'
    ? new vscode.RelativePattern(root, `.yoi/{plugins,plugins/*${PACKAGE_EXTENSION}}`)
    : new vscode.RelativePattern(vscode.Uri.file(directory), `*${PACKAGE_EXTENSION}`);
}
