import { extname } from 'node:path/posix';
import { PACKAGE_EXTENSION } from '../../manifest/model/package-facts.ts';

/** Folders of tools; a package with one of them was made in the wrong place (docs/formats.md#finding-kinds, M39). */
const TOOL_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.jj',
  '.svn',
  '.venv',
  'node_modules',
  'target',
  'build',
  '__pycache__',
]);

/**
 * The part of a package path that hardly anybody wants to ship: a folder of version control or of a build, or an
 * earlier archive. Nothing is left out by itself, since that changes the digest.
 */
export function ignoredFilesIn(path: string): string | undefined {
  const segments = path.split('/');
  const folder = segments.findIndex((segment) => TOOL_FOLDERS.has(segment));
  const last = segments.at(-1) ?? '';
  if (folder >= 0 && folder < segments.length - 1) return `${segments.slice(0, folder + 1).join('/')}/`;
  return extname(last) === PACKAGE_EXTENSION ? path : undefined;
}
