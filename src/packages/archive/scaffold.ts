import { lstat, mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { isSafeId } from '../../authority/safe-names.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import { codeOf, ioProblem } from '../root/io-problem.ts';
import { type Reading, read, unreadable } from '../root/problem.ts';
import { readFolder } from './read-folder.ts';

/** The folders below `media/templates`. */
export const TEMPLATES = ['assemblyscript', 'quickjs', 'rust'] as const;
export type Template = (typeof TEMPLATES)[number];

/** Packed as `gitignore`, so that neither Git nor a packer takes it for its own while it is a template. */
const RENAMED: ReadonlyMap<string, string> = new Map([['gitignore', '.gitignore']]);

/**
 * Writes a new plugin's sources into `destination`, which must be absent or an empty folder; a link is refused even to
 * an empty one. The plugin is called after the folder. Returns the paths of the files, in template order. A failed write
 * leaves what was written.
 */
export async function scaffold(
  template: Template,
  templates: string,
  destination: string,
): Promise<Reading<readonly string[]>> {
  const files = await readFolder(join(templates, template));
  if (!files.ok) return files;
  const target = resolve(destination);
  const problem = await unfit(target);
  if (problem !== undefined) return { ok: false, problem };
  const id = idFrom(basename(target));
  const written: string[] = [];
  try {
    for (const [path, content] of files.value) {
      const named = RENAMED.get(path) ?? path;
      const file = join(target, ...named.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(
        file,
        Buffer.from(content)
          .toString('utf8')
          .replaceAll(/\{\{(?:id|name)\}\}/g, id),
        { flag: 'wx' },
      );
      written.push(named);
    }
    return read(written);
  } catch (error) {
    return ioProblem(error);
  }
}

async function unfit(target: string): Promise<PackageProblem | undefined> {
  try {
    const stat = await lstat(target);
    if (stat.isSymbolicLink()) return unreadable('traversal', t('The destination is a symbolic link')).problem;
    if (!stat.isDirectory()) return unreadable('malformed', t('The destination is not a folder')).problem;
    const [first] = await readdir(target);
    return first === undefined ? undefined : unreadable('malformed', t('The destination is not empty')).problem;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : ioProblem(error).problem;
  }
}

/** The folder's name as far as it can be an id, which is also a package name for npm. */
function idFrom(folder: string): string {
  const id = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[._-]+|[._-]+$/g, '');
  return isSafeId(id) ? id : 'my-plugin';
}
