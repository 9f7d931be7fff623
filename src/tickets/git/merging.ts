import { access, readFile, rm } from 'node:fs/promises';
import { delimiter, join, posix } from 'node:path';
import { t } from '@vscode/l10n';
import { replaceFile } from '../../base/replace-file.ts';
import type { SnapshotMerging } from '../doctor/snapshot.ts';
import { RECORD_FILES } from '../merge/merge-record.ts';
import { type GitOutcome, gitRefusal } from './checkout.ts';
import type { Git } from './git.ts';
import { type BundledProgram, driverLine, MERGE_DRIVER, scriptOf } from './merge-driver.ts';
import { attributeLines, withAttributes, withoutAttributes } from './record-attributes.ts';

const ATTRIBUTES_FILE = '.gitattributes';
const DRIVER_KEY = `merge.${MERGE_DRIVER}.driver`;
const NAME_KEY = `merge.${MERGE_DRIVER}.name`;

/** The repository that the tickets are in. */
interface Repository {
  readonly top: string;
  /** The tickets folder below it, with a slash at its end. */
  readonly folder: string;
}

/** What setting up merging would change: shown before it is done. */
export interface MergingSetup {
  readonly attributesPath: string;
  readonly attributeLines: readonly string[];
  readonly config: readonly (readonly [key: string, value: string])[];
}

/** What would be changed so that Git merges the records of the tickets folder `root` by their meaning. */
export async function planMerging(git: Git, root: string, program: BundledProgram): Promise<GitOutcome<MergingSetup>> {
  const found = await repositoryOf(git, root);
  if (!found.ok) return found;
  const { top, folder } = found.value;
  const config = [
    [NAME_KEY, 'Yoi ticket records'],
    [DRIVER_KEY, driverLine(program)],
  ] as const;
  return {
    ok: true,
    value: { attributesPath: join(top, ATTRIBUTES_FILE), attributeLines: attributeLines(folder), config },
  };
}

/** Sets up merging: the driver in this clone's own configuration, and `.gitattributes`, which travels with the repository. */
export async function installMerging(
  git: Git,
  root: string,
  program: BundledProgram,
): Promise<GitOutcome<MergingSetup>> {
  const found = await repositoryOf(git, root);
  const plan = await planMerging(git, root, program);
  if (!found.ok) return found;
  if (!plan.ok) return plan;
  // The driver first: Git takes our side alone where attributes name a driver that the clone does not know to start.
  for (const [key, value] of plan.value.config) {
    const set = await git(root, ['config', '--local', key, value]);
    if (!set.ok) return gitRefusal(set.message);
  }
  const changed = await changeAttributes(found.value, (text) => withAttributes(text, found.value.folder));
  return changed.ok ? plan : changed;
}

/** Takes back what setting up did, in this clone's configuration and in `.gitattributes`. */
export async function removeMerging(git: Git, root: string): Promise<GitOutcome<{ readonly attributesPath: string }>> {
  const found = await repositoryOf(git, root);
  if (!found.ok) return found;
  const changed = await changeAttributes(found.value, withoutAttributes);
  if (!changed.ok) return changed;
  if ((await git(root, ['config', '--local', '--get-regexp', `^merge\\.${MERGE_DRIVER}\\.`])).ok) {
    const removed = await git(root, ['config', '--local', '--remove-section', `merge.${MERGE_DRIVER}`]);
    if (!removed.ok) return gitRefusal(removed.message);
  }
  return { ok: true, value: { attributesPath: join(found.value.top, ATTRIBUTES_FILE) } };
}

/** What Git would do with the records of a tickets folder; nothing where there is no Git or no repository. */
export async function readMerging(git: Git, root: string): Promise<SnapshotMerging | undefined> {
  const asked = RECORD_FILES.map((file) => `0000000000000/${file}`);
  // A repository may name a program that Git starts when it looks at its files.
  const answer = await git(root, ['-c', 'core.fsmonitor=false', 'check-attr', 'merge', '--', ...asked]);
  const repository = answer.ok ? await repositoryOf(git, root) : undefined;
  if (!answer.ok || !repository?.ok) return undefined;
  const named = new Map(RECORD_FILES.map((file) => [file as string, attributeOf(answer.text, file)]));
  const driver = await git(root, ['config', '--get', DRIVER_KEY]);
  const having = (value: string) => [...named].flatMap(([file, attribute]) => (attribute === value ? [file] : []));
  return {
    attributesPath: posix.join(repository.value.folder.replace(/[^/]+/g, '..'), ATTRIBUTES_FILE),
    withoutDriver: driver.ok && (await canStart(driver.text)) ? [] : having(MERGE_DRIVER),
    byUnion: having('union'),
  };
}

/** Whether a configured driver still finds a program: an update of the extension takes the bundled one to another folder. */
async function canStart(line: string): Promise<boolean> {
  const script = scriptOf(line);
  if (script === undefined) return true;
  const isThere = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const path of [script, ...onPath.map((folder) => join(folder, 'yoi-kit'))]) if (await isThere(path)) return true;
  return false;
}

function attributeOf(answer: string, file: string): string | undefined {
  const line = answer.split('\n').find((each) => each.includes(`/${file}: merge: `));
  return line?.slice(line.lastIndexOf(': ') + 2);
}

async function repositoryOf(git: Git, root: string): Promise<GitOutcome<Repository>> {
  const top = await git(root, ['rev-parse', '--show-toplevel']);
  if (!top.ok) return gitRefusal(top.code === 'missing' ? top.message : t('This folder is not in a Git repository.'));
  const prefix = await git(root, ['rev-parse', '--show-prefix']);
  return prefix.ok ? { ok: true, value: { top: top.text, folder: prefix.text } } : gitRefusal(prefix.message);
}

/** A file that would be empty is removed: nobody writes an empty one. */
async function changeAttributes({ top }: Repository, change: (text: string) => string): Promise<GitOutcome<undefined>> {
  const path = join(top, ATTRIBUTES_FILE);
  try {
    const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    const after = change(before ?? '');
    if (after === (before ?? '')) return { ok: true, value: undefined };
    if (after === '') await rm(path);
    else await replaceFile(path, after);
    return { ok: true, value: undefined };
  } catch (error) {
    return gitRefusal(t('{0} cannot be written: {1}', ATTRIBUTES_FILE, error instanceof Error ? error.message : ''));
  }
}
