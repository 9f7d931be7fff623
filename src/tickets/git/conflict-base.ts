import type { Git } from './git.ts';

/**
 * What both sides of an unsolved merge began with, as Git keeps it until the file is added: empty when both made the file,
 * undefined when Git knows of no conflict in it. The answers of {@link Git} lack their last line break, which a record has.
 */
export async function conflictBase(git: Git, root: string, path: string): Promise<string | undefined> {
  const stages = await git(root, ['ls-files', '--unmerged', '--', path]);
  if (!stages.ok || stages.text === '') return undefined;
  if (!/^\d+ [0-9a-f]+ 1\t/m.test(stages.text)) return '';
  const base = await git(root, ['cat-file', 'blob', `:1:./${path}`]);
  if (!base.ok) return undefined;
  return base.text === '' ? '' : `${base.text}\n`;
}
