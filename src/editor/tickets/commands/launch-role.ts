import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type GitOutcome, gitRefusal } from '../../../tickets/git/checkout.ts';
import { ROLES, type Role } from '../../../tickets/record/config.ts';
import { ITEM_FILE } from '../../../tickets/store/ticket-layout.ts';
import { filledCommand } from '../../../tickets/workflow/role-command.ts';
import type { WorkNames } from '../../../tickets/workflow/work-names.ts';
import { readSetting } from '../../app/read-setting.ts';
import { showPicks, showWarning } from '../../app/show.ts';
import type { ChosenTicket } from './choose-ticket.ts';
import { type GitCheckout, gitCheckout, workFacts } from './work-facts.ts';

const SETTING = 'yoi.tickets.roleCommands';

/**
 * Opens a terminal for a role in the place where it works. The program and its arguments are the person's own, from a setting that
 * no workspace can set; the ticket's text goes into a file of its own that is removed with the terminal. No shell reads any of it.
 */
export async function launchRole(ticket: ChosenTicket): Promise<string | undefined> {
  const place = gitCheckout(ticket.folder);
  if (!place.ok) return place.message;
  const facts = await workFacts(ticket);
  if (typeof facts === 'string') return facts;
  const role = await askRole();
  if (role === undefined) return undefined;
  const command = readSetting(SETTING)[role];
  if (!command?.[0]) return offerSetting(role);
  const folder = await roleFolder(role, place.value, facts.names);
  if (!folder.ok) return folder.message;

  const scratch = await mkdtemp(join(tmpdir(), 'yoi-role-'));
  const file = join(scratch, `${ticket.id}.md`);
  const text = await vscode.workspace.fs.readFile(ticket.folder.uriOf(ticket.id, ITEM_FILE));
  await writeFile(file, text, { mode: 0o600 });
  const [program = '', ...args] = filledCommand(command, { ticket: file, id: ticket.id, role, folder: folder.value });
  const name = t('Yoi {0}: {1}', role, ticket.id);
  const terminal = vscode.window.createTerminal({ name, cwd: folder.value, shellPath: program, shellArgs: args });
  terminal.show();
  const closing = vscode.window.onDidCloseTerminal(async (closed) => {
    if (closed !== terminal) return;
    closing.dispose();
    await rm(scratch, { recursive: true, force: true });
    const code = closed.exitStatus?.code;
    if (code === undefined || code === 0) return;
    void showWarning(t('The program of the role {0} ended with {1}.', role, code));
  });
  return undefined;
}

async function askRole(): Promise<Role | undefined> {
  const picks = ROLES.map((role) => ({ label: role, description: roleLabels(role), role }));
  return (await showPicks(picks, { title: t('Launch Role'), ignoreFocusOut: true }))?.role;
}

function roleLabels(role: Role): string {
  switch (role) {
    case 'intake':
      return t('clarifies the request');
    case 'orchestrator':
      return t('routes queued tickets');
    case 'coder':
      return t('implements in the worktree');
    case 'reviewer':
      return t('judges the work in the worktree');
  }
}

async function offerSetting(role: Role): Promise<undefined> {
  const open = t('Open Settings');
  const message = t('No program is set for the role {0}. Set one in {1}.', role, SETTING);
  const answer = await showWarning(message, open);
  if (answer === open) await vscode.commands.executeCommand('workbench.action.openSettings', SETTING);
}

/**
 * Where a role works (docs/formats.md#worktrees-and-branches): coder and reviewer in the ticket's worktree, which must be there; the others in the
 * orchestration worktree, or in the workspace when there is none.
 */
export async function roleFolder(
  role: Role,
  { workspace, orchestration }: GitCheckout,
  names: WorkNames | undefined,
): Promise<GitOutcome<string>> {
  if (role === 'intake' || role === 'orchestrator') {
    const shared = join(workspace, orchestration.worktreeDir, orchestration.worktreeName);
    return { ok: true, value: (await isFolder(shared)) ? shared : workspace };
  }
  if (!names) return gitRefusal(t('The ticket has no worktree yet. Create it first.'));
  const own = join(workspace, ...names.worktree.split('/'));
  const isBelow = names.worktree.startsWith('.worktree/') && !names.worktree.split('/').includes('..');
  if (!isBelow || !(await isFolder(own))) return gitRefusal(t('The worktree {0} is not there.', names.worktree));
  return { ok: true, value: own };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
