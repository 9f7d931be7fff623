import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { branchWork, touchesTickets } from '../../../../src/tickets/git/branch-work.ts';
import { type Git, systemGit } from '../../../../src/tickets/git/git.ts';
import { canCommitTicket, commitTicket } from '../../../../src/tickets/git/ticket-commit.ts';
import { createWorktree, removeWorktree } from '../../../../src/tickets/git/worktree.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../rig/temporary-folder.ts';

const NAMES = { branch: 'work/x', worktree: '.worktree/x' };
const FOLDER = '.yoi/tickets/0000000000031';

let temporary: TemporaryFolder;
let root: string;

beforeEach(async () => {
  temporary = await temporaryFolder();
  root = temporary.path;
  await git('init', '--quiet', '--initial-branch=main');
  await git('config', 'user.name', 'Kim');
  await git('config', 'user.email', 'kim@example.test');
  write(`${FOLDER}/item.md`, 'one\n');
  write('README.md', 'hello\n');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'Begin');
});
afterEach(() => temporary.remove());

async function git(...args: string[]): Promise<string> {
  const answer = await systemGit(root, args);
  if (!answer.ok) throw new Error(answer.message);
  return answer.text;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const refs = () => git('for-each-ref', '--format=%(refname:short)', 'refs/heads');

describe('createWorktree', () => {
  test('makes branch and folder, from the branch that is checked out', async () => {
    const made = await createWorktree(systemGit, root, NAMES, 'orchestration');
    expect(made).toMatchObject({ ok: true, value: { base: { ref: 'main', commit: await git('rev-parse', 'main') } } });
    expect(existsSync(join(root, '.worktree/x/README.md'))).toBe(true);
    expect(await refs()).toBe('main\nwork/x');
  });

  test('starts at the orchestration branch when there is one, also with a detached head and a dirty tree', async () => {
    await git('branch', 'orchestration');
    await git('checkout', '--quiet', '--detach');
    write('README.md', 'changed\n');
    const made = await createWorktree(systemGit, root, NAMES, 'orchestration');
    expect(made).toMatchObject({ ok: true, value: { base: { ref: 'orchestration' } } });
  });

  test.each([
    ['a branch of that name', () => git('branch', 'work/x'), /already a branch work\/x/],
    ['a folder of that name', async () => write('.worktree/x/mine.txt', 'mine'), /already a folder \.worktree\/x/],
    ['a detached head and nothing to start from', () => git('checkout', '--quiet', '--detach'), /detached/],
    ['a branch in the way of the name', () => git('branch', 'work'), /Git could not make the worktree/],
  ])('%s is refused and nothing is left behind', async (_, prepare, message) => {
    await prepare();
    const before = await refs();
    expect(await createWorktree(systemGit, root, NAMES, 'orchestration')).toMatchObject({
      ok: false,
      message: expect.stringMatching(message),
    });
    expect(await refs()).toBe(before);
    expect(existsSync(join(root, '.worktree/x/README.md'))).toBe(false);
  });

  test('below the top level of a repository it is refused', async () => {
    const below = join(root, '.yoi');
    expect(await createWorktree(systemGit, below, NAMES, 'orchestration')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/not the top level/),
    });
  });

  test.each([
    [
      'no Git on this machine',
      { ok: false, code: 'missing', message: 'Git is not installed.' },
      'Git is not installed.',
    ],
    ['no repository', { ok: false, code: 'failed', message: 'fatal' }, 'This folder is not in a Git repository.'],
  ] as const)('%s is said', async (_, answer, message) => {
    const absent: Git = async () => answer;
    expect(await createWorktree(absent, root, NAMES, 'orchestration')).toEqual({ ok: false, message });
  });

  test('of two that make the same one at once, one does and the other takes nothing away', async () => {
    const both = await Promise.all([1, 2].map(() => createWorktree(systemGit, root, NAMES, 'orchestration')));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(existsSync(join(root, '.worktree/x/README.md'))).toBe(true);
    expect(await refs()).toBe('main\nwork/x');
  });

  test('where Git vanishes in between, at whichever step, nothing is left behind', async () => {
    for (let calls = 0; ; calls++) {
      let left = calls;
      const vanishing: Git = async (folder, args) =>
        left-- > 0 ? systemGit(folder, args) : { ok: false, code: 'missing', message: 'Git is not installed.' };
      const made = await createWorktree(vanishing, root, NAMES, 'orchestration');
      if (made.ok) break;
      expect(made.message).toMatch(/\S/);
      expect(existsSync(join(root, '.worktree/x'))).toBe(false);
      // A branch that was made a moment before can be taken away only by Git.
      await systemGit(root, ['update-ref', '-d', 'refs/heads/work/x']);
      expect(await refs()).toBe('main');
    }
    expect(await refs()).toBe('main\nwork/x');
  });

  test('a folder that is gone is said to be gone', async () => {
    const gone = join(root, 'nowhere');
    expect(await systemGit(gone, ['status'])).toMatchObject({ ok: false, message: expect.stringContaining(gone) });
  });

  test('taking it back takes the branch too, unless it was committed to', async () => {
    const made = await createWorktree(systemGit, root, NAMES, 'orchestration');
    if (!made.ok) throw new Error(made.message);
    const { path, base } = made.value;
    await removeWorktree(systemGit, root, { path, branch: NAMES.branch, commit: base.commit });
    expect([await refs(), existsSync(path)]).toEqual(['main', false]);
  });
});

describe('what a branch holds', () => {
  beforeEach(async () => {
    const made = await createWorktree(systemGit, root, NAMES, 'orchestration');
    expect(made.ok).toBe(true);
    write('.worktree/x/src/a.ts', 'export {};\n');
    await git('-C', '.worktree/x', 'add', '.');
    await git('-C', '.worktree/x', 'commit', '--quiet', '-m', 'Do it');
  });

  test('commits and files beyond its base', async () => {
    const hash = await git('rev-parse', '--short', 'work/x');
    expect(await branchWork(systemGit, root, NAMES, 'orchestration')).toEqual({
      ...NAMES,
      commits: [`${hash} Do it`],
      files: ['src/a.ts'],
    });
  });

  test('nothing is known of a branch that is not there', async () => {
    expect(await branchWork(systemGit, root, { ...NAMES, branch: 'work/y' }, 'orchestration')).toBeUndefined();
  });

  test('it is seen when it changes ticket records, and only then', async () => {
    const asked = { orchestrationBranch: 'orchestration', ticketsFolder: '.yoi/tickets' };
    expect(await touchesTickets(systemGit, root, NAMES, asked)).toBe(false);
    write(`.worktree/x/${FOLDER}/item.md`, 'changed\n');
    await git('-C', '.worktree/x', 'commit', '--quiet', '--all', '-m', 'Meddle');
    expect(await touchesTickets(systemGit, root, NAMES, asked)).toBe(true);
  });
});

describe('committing one ticket', () => {
  const place = () => ({ workspace: root, folder: FOLDER });

  test('takes the ticket alone; what is staged elsewhere stays staged', async () => {
    write('README.md', 'staged\n');
    await git('add', 'README.md');
    expect(await canCommitTicket(systemGit, place())).toMatchObject({ ok: true });
    write(`${FOLDER}/item.md`, 'two\n');
    expect(await commitTicket(systemGit, place(), 'ticket: queue 1')).toMatchObject({ ok: true });
    expect(await git('show', '--name-only', '--format=%s')).toBe(`ticket: queue 1\n\n${FOLDER}/item.md`);
    expect(await git('diff', '--cached', '--name-only')).toBe('README.md');
  });

  test.each([
    ['a detached head', () => git('checkout', '--quiet', '--detach'), /detached/],
    ['no name', () => git('config', 'user.name', ''), /user\.name/],
    ['an uncommitted change of the ticket', async () => write(`${FOLDER}/item.md`, 'x'), /not committed/],
    ['a new file of the ticket', async () => write(`${FOLDER}/artifacts/a.txt`, 'x'), /not committed/],
    ['a ticket that Git does not have', () => git('rm', '--quiet', '--cached', '-r', FOLDER), /not in the Git/],
    ['an unfinished merge', async () => write('.git/MERGE_HEAD', `${await git('rev-parse', 'HEAD')}\n`), /merge/],
  ])('%s is refused', async (_, prepare, message) => {
    await prepare();
    expect(await canCommitTicket(systemGit, place())).toMatchObject({
      ok: false,
      message: expect.stringMatching(message),
    });
  });
});
