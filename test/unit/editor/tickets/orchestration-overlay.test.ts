import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OrchestrationOverlay } from '../../../../src/editor/tickets/orchestration-overlay.ts';

const ID = '00001M6EDN0XX';
const SETTINGS = { branch: 'orchestration', worktreeDir: '.worktree', worktreeName: 'orchestration' };

let workspace: string;
const at = (...segments: string[]) => join(workspace, ...segments);

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** A repository with a linked worktree, as Git lays its files out. */
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'yoi-overlay-'));
  const administration = at('.git', 'worktrees', 'orchestration');
  await put(at('.git', 'HEAD'), 'ref: refs/heads/main\n');
  await put(join(administration, 'HEAD'), 'ref: refs/heads/orchestration\n');
  await put(join(administration, 'commondir'), '../..\n');
  await put(at('.worktree', 'orchestration', '.git'), `gitdir: ${administration}\n`);
  const item = "---\ntitle: 'A'\nstate: 'queued'\ncreated_at: 'x'\nupdated_at: 'x'\n---\n\nBody\n";
  await put(at('.worktree', 'orchestration', '.yoi', 'tickets', ID, 'item.md'), item);
});

afterEach(() => rm(workspace, { recursive: true, force: true }));

const find = () => OrchestrationOverlay.find(workspace, SETTINGS);

describe('OrchestrationOverlay', () => {
  test('says the states of the worktree', async () => {
    const overlay = await find();
    expect([overlay?.state(ID), overlay?.state('00001M6EDN0XY')]).toEqual(['queued', undefined]);
    overlay?.dispose();
  });

  test.each<[string, () => Promise<void>]>([
    ['there is no worktree', () => rm(at('.worktree'), { recursive: true })],
    ['it is on another branch', () => put(at('.git/worktrees/orchestration/HEAD'), 'ref: refs/heads/main\n')],
    ['its head is detached', () => put(at('.git/worktrees/orchestration/HEAD'), `${'a'.repeat(40)}\n`)],
    ['it belongs to another repository', () => put(at('.git/worktrees/orchestration/commondir'), `${tmpdir()}\n`)],
    ['it is a repository of its own', () => rm(at('.worktree/orchestration/.git'))],
    ['the workspace is no repository', () => rm(at('.git'), { recursive: true })],
  ])('none when %s', async (_, change) => {
    await change();
    expect(await find()).toBeUndefined();
  });
});
