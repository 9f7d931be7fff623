import { t } from '@vscode/l10n';
import { markdownCode } from '../../base/shown-text.ts';
import type { TomlNode } from '../../toml/node.ts';
import { pathOf } from '../../toml/node-path.ts';

/** Folders of a workspace whose files make other programs run something. A grant may hold them; who gives it shall know. */
const POWERFUL_FOLDERS = ['.git', '.vscode'];

/**
 * What the hover of a granted directory adds: which of the folders that steer Git and the editor lie in it. A plugin that
 * can write there can make them run a program of its choice. Paths are compared as they are written.
 *
 * @param workspaceFolders absolute paths of the opened folders
 */
export function grantedFolderText(node: TomlNode, workspaceFolders: readonly string[]): string[] {
  const path = pathOf(node);
  if (node.kind !== 'string' || path.at(-1) !== 'root' || path.at(-3) !== 'fs' || path.at(-4) !== 'grants') return [];
  const held = workspaceFolders
    .flatMap((folder) => POWERFUL_FOLDERS.map((name) => [...partsOf(folder), name]))
    .filter((parts) => overlaps(partsOf(node.value), parts))
    .map((parts) => markdownCode(parts.join('/')));
  if (held.length === 0) return [];
  return [
    t('This directory holds {0}. Who may write there can make Git or the editor run a program.', held.join(', ')),
  ];
}

/** Whether one lies in the other, or is it. */
function overlaps(one: readonly string[], other: readonly string[]): boolean {
  return one.every((part, index) => other[index] === undefined || other[index] === part);
}

/** Windows paths as well as others, without a slash at the end. */
function partsOf(path: string): readonly string[] {
  return path.replaceAll('\\', '/').replace(/\/+$/, '').split('/');
}
