import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { workflowCommands } from '../../../../src/editor/tickets/commands/workflow-commands.ts';
import { systemGit } from '../../../../src/tickets/git/git.ts';
import { itemText } from '../../tickets/tickets-folder.ts';
import { person, seen } from '../vscode-stand-in.ts';
import { TicketEditor } from './ticket-editor.ts';

const ID = '0000000000031';
const FOLDER = `.yoi/tickets/${ID}`;

/** The machine's Git behind a script that is the only `git` on the path, so that it can be taken away. */
function gitThatVanishes(folder: string): { readonly file: string; write(lines: string): void } {
  const real = execFileSync('/bin/sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const file = join(folder, 'programs', 'git');
  mkdirSync(join(folder, 'programs'));
  const write = (lines: string) => {
    writeFileSync(file, `#!/bin/sh\n${lines}\nexec ${real} "$@"\n`);
    chmodSync(file, 0o755);
  };
  write('');
  vi.stubEnv('PATH', join(folder, 'programs'));
  return { file, write };
}

describe.skipIf(process.platform === 'win32')('Git vanishes in the middle of a command', () => {
  let editor: TicketEditor;
  let vanishing: ReturnType<typeof gitThatVanishes>;
  const command = (name: 'queue' | 'createWorktree') => workflowCommands(editor)[`yoi.tickets.${name}`](ID);

  async function begin(state: string): Promise<void> {
    editor.tickets.ticket(ID, itemText({ state }));
    const words = ['-c', 'user.name=Kim', '-c', 'user.email=kim@example.test'];
    for (const args of [
      ['init', '-q'],
      ['add', FOLDER],
      [...words, 'commit', '-q', '-m', 'Begin'],
    ]) {
      expect(await systemGit(editor.workspace, args)).toMatchObject({ ok: true });
    }
    for (const key of ['name', 'email']) await systemGit(editor.workspace, ['config', `user.${key}`, 'kim']);
    vanishing = gitThatVanishes(editor.workspace);
    await editor.open();
  }

  beforeEach(() => {
    editor = new TicketEditor();
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    editor.remove();
  });

  test('while the name of a worktree is asked for: no folder, no branch, no event', async () => {
    await begin('inprogress');
    person.types = (value) => {
      rmSync(vanishing.file);
      return value;
    };
    await command('createWorktree');
    expect(seen.warnings).toEqual(['Git is not installed.']);
    expect(existsSync(join(editor.workspace, '.worktree'))).toBe(false);
    expect(editor.tickets.read(`${ID}/thread.md`)).toBe('');
  });

  test('before a ticket is queued with a commit: it stays ready', async () => {
    await begin('ready');
    person.settings = { 'yoi.tickets.commitWhenQueued': true };
    rmSync(vanishing.file);
    await command('queue');
    expect(seen.warnings).toEqual(['Not queued, because it could not be committed: Git is not installed.']);
    expect(editor.stateOf(ID)).toBe('ready');
  });

  test('after the look whether a commit is possible: the ticket is queued, and the missing commit is told', async () => {
    await begin('ready');
    person.settings = { 'yoi.tickets.commitWhenQueued': true };
    vanishing.write(`case "$*" in *status*) /bin/rm -- "$0" ;; esac`);
    await command('queue');
    expect(seen.warnings).toEqual(['The ticket is queued, but Git made no commit: Git is not installed.']);
    expect(editor.stateOf(ID)).toBe('queued');
  });

  test('after the worktree was made, with a record that cannot be written: the branch that stays is named', async () => {
    await begin('inprogress');
    person.types = (value) => {
      // The thread becomes a folder, and Git goes with the last thing that it does for the worktree.
      rmSync(join(editor.tickets.root, ID, 'thread.md'));
      mkdirSync(join(editor.tickets.root, ID, 'thread.md'));
      vanishing.write(`case "$*" in "worktree add"*) /bin/rm -- "$0" ;; esac`);
      return value;
    };
    await command('createWorktree');
    expect(seen.warnings).toEqual([expect.stringContaining(`The branch work/${ID}-a-ticket could not be taken away`)]);
    expect(existsSync(join(editor.workspace, '.worktree', `${ID}-a-ticket`))).toBe(false);
  });
});
