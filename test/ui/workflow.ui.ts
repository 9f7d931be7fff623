import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { Workbench } from '../rig/workbench.ts';
import { beginRepository, gitIn } from './git-in.ts';
import { openThread } from './open-thread.ts';
import { threadText } from './thread-file.ts';

const SAMPLE = { folders: ['media/sample'] } as const;
const PLANNING = '00001M75PD940';
const READY = '00001M6EDN0XX';
const TASK = `${PLANNING}-decide-what-the-plugin-may-keep-between`;
const run = promisify(execFile);

async function stateOf(root: string, id: string): Promise<string | undefined> {
  const item = await readFile(join(root, '.yoi/tickets', id, 'item.md'), 'utf8');
  return /^state: '(\w+)'$/m.exec(item)?.[1];
}

/** Times, people and hashes of this run become words. */
function golden(thread: string, from: number): string {
  return thread
    .slice(from)
    .replaceAll(/author: \S+ at: \S+Z/g, 'author: AUTHOR at: TIME')
    .replaceAll(/\b[0-9a-f]{40}\b/g, 'COMMIT')
    .replaceAll(/\b[0-9a-f]{7}\b/g, 'SHORT');
}

test(
  'a ticket goes its whole way by keyboard',
  () =>
    withWorkbench(SAMPLE, async ({ workbench, picture }) => {
      const { root } = workbench;
      await beginRepository(root);
      const page = await openThread(workbench, PLANNING);
      const before = (await threadText(root, PLANNING)).length;
      const composer = page.locator('yoi-composer textarea');
      const reaches = (state: string) => expect.poll(() => stateOf(root, PLANNING), { timeout: 15_000 }).toBe(state);
      const send = async (begins: string) => {
        await expect.poll(() => composer.inputValue(), { timeout: 15_000 }).toContain(begins);
        await composer.press('Control+Enter');
        await expect.poll(() => composer.inputValue(), { timeout: 15_000 }).toBe('');
      };
      const markReady = async (summary: string) => {
        await workbench.runCommand('Yoi: Mark Ticket Ready…');
        await page.getByRole('textbox', { name: text('Summary: what is agreed and what is open') }).fill(summary);
        await send(summary);
        await reaches('ready');
      };
      const queue = async () => {
        await workbench.runCommand('Yoi: Queue Ticket');
        await reaches('queued');
      };

      await markReady('The token may be kept.');
      await queue();
      await workbench.runCommand('Yoi: Return Ticket to Planning…');
      await workbench.pick('return_to_planning');
      await workbench.pick('missing_planning_decision');
      await send('Routing decision: return_to_planning');
      await reaches('planning');

      await markReady('The token may be kept for ten minutes.');
      await queue();
      await workbench.runCommand('Yoi: Accept Ticket…');
      await workbench.pick('orchestrator_acceptance');
      await expect.poll(() => composer.inputValue()).toContain('IntentPacket:');
      await picture('workflow-accept');
      await send('Routing decision: implementation_ready');
      await reaches('inprogress');

      await workbench.runCommand('Yoi: Create Implementation Worktree…');
      const name = workbench.quickInput.locator('input').first();
      await expect.poll(() => name.inputValue()).toBe(TASK);
      await workbench.confirm();
      await expect.poll(() => threadText(root, PLANNING), { timeout: 15_000 }).toContain('Implementation start');
      const worktree = join(root, '.worktree', TASK);
      expect(await gitIn(worktree, 'branch', '--show-current')).toBe(`work/${TASK}`);

      await run(process.execPath, ['-e', 'require("fs").writeFileSync("kept.txt", "token")'], { cwd: worktree });
      await gitIn(worktree, 'add', '.');
      await gitIn(worktree, 'commit', '--quiet', '-m', 'Keep the token');
      await workbench.runCommand('Yoi: Record Implementation Report…');
      await send('Keep the token');
      await workbench.runCommand('Yoi: Request Review…');
      await send('Review routing');
      await workbench.runCommand('Yoi: Request Changes…');
      await send('Verdict: request changes');
      await workbench.runCommand('Yoi: Approve Ticket…');
      await send('Verdict: approve');
      await workbench.runCommand('Yoi: Mark Ticket Done…');
      await send('Validation:');
      await reaches('done');
      await workbench.runCommand('Yoi: Close Ticket…');
      await send('Decide what the plugin may keep');
      await reaches('closed');
      await picture('workflow-closed');

      const written = golden(await threadText(root, PLANNING), before);
      await expect(written).toMatchFileSnapshot(join(import.meta.dirname, 'golden', 'whole-way.md'));
      expect(await readFile(join(root, '.yoi/tickets', PLANNING, 'resolution.md'), 'utf8')).toContain('Decide what');
    }),
  240_000,
);

async function openBoard(workbench: Workbench): Promise<Frame> {
  await workbench.openSideBar('Yoi');
  await workbench.treeRows('Tickets').first().waitFor();
  await workbench.runCommand('Yoi: Open Board');
  return workbench.webview('yoi-board-page .card');
}

test('two windows that queue one ticket at once: one does, the other is told, the record has it once', () =>
  withWorkbench(SAMPLE, async ({ workbench }) => {
    const other = new Workbench(await workbench.page.context().newPage(), workbench.root);
    await other.open(workbench.page.url());
    const boards = [await openBoard(workbench), await openBoard(other)];
    const card = (board: Frame) => board.locator('.card', { has: board.locator('.id', { hasText: READY }) });
    await Promise.all(boards.map((board) => card(board).press('Shift+ArrowRight')));
    for (const board of boards) {
      const queued = board.locator('.column[data-state="queued"] .id', { hasText: READY });
      await queued.waitFor();
    }
    const events = (await threadText(workbench.root, READY)).match(/from: ready to: queued/g);
    expect(events).toHaveLength(1);
    expect(await stateOf(workbench.root, READY)).toBe('queued');
  }));
