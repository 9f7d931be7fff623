import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { systemGit } from '../../../tickets/git/git.ts';
import { createWorktree, removeWorktree } from '../../../tickets/git/worktree.ts';
import { startWork } from '../../../tickets/operations/start-work.ts';
import { taskName, taskNameProblem, workNames } from '../../../tickets/workflow/work-names.ts';
import { startReport } from '../../../tickets/workflow/work-texts.ts';
import { askText, showInformation } from '../../app/show.ts';
import type { ChosenTicket } from './choose-ticket.ts';
import { gitCheckout, workFacts } from './work-facts.ts';

/**
 * Makes branch and worktree of an accepted ticket and records them. When they cannot be recorded they are taken away again;
 * the answer is then the sentence that says why.
 */
export async function createTicketWorktree(ticket: ChosenTicket): Promise<string | undefined> {
  const { folder, id } = ticket;
  const place = gitCheckout(folder);
  if (!place.ok) return place.message;
  const facts = await workFacts(ticket);
  if (typeof facts === 'string') return facts;
  const { state, title } = facts.item;
  if (state !== 'inprogress') return t('Work starts when a ticket is accepted; this one is {0}', state);

  const task = await askText({
    title: t('Create Implementation Worktree'),
    prompt: t('Name of the task: the branch is work/NAME, the folder .worktree/NAME'),
    value: taskName(id, title),
    ignoreFocusOut: true,
    validateInput: taskNameProblem,
  });
  if (task === undefined) return undefined;
  const names = workNames(task);
  const { workspace, orchestration } = place.value;
  const made = await createWorktree(systemGit, workspace, names, orchestration.branch);
  if (!made.ok) return made.message;
  const { path, base } = made.value;
  const recorded = await folder.write(id, startWork(names, title, startReport(names, base)));
  if (!recorded.ok) {
    const removed = await removeWorktree(systemGit, workspace, { path, branch: names.branch, commit: base.commit });
    const { message } = recorded.refusal;
    return removed ? message : t('{0} The branch {1} could not be taken away again.', message, names.branch);
  }
  report(names.worktree, path);
  return undefined;
}

function report(worktree: string, path: string): void {
  const open = t('Open in New Window');
  void showInformation(t('The worktree {0} is there.', worktree), open).then((answer) => {
    if (answer !== open) return undefined;
    return vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(path), { forceNewWindow: true });
  });
}
