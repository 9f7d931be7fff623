import { relative, sep } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { systemGit } from '../../../tickets/git/git.ts';
import { canCommitTicket, commitTicket } from '../../../tickets/git/ticket-commit.ts';
import { queue } from '../../../tickets/operations/transition.ts';
import { readSetting } from '../../app/read-setting.ts';
import { showWarning } from '../../app/show.ts';
import type { ChosenTicket } from './choose-ticket.ts';
import { gitCheckout } from './work-facts.ts';

/** The human gate (docs/formats.md#queueing): the ticket may be routed from now on. Says why when it was not queued. */
export async function queueTicket(ticket: ChosenTicket): Promise<string | undefined> {
  const { folder, id } = ticket;
  if (folder.readOnly !== undefined) return folder.readOnly;
  const commit = await prepareQueueCommit(ticket);
  if (commit.kind === 'refused') return commit.message;
  const outcome = await folder.write(id, queue());
  if (!outcome.ok) return outcome.refusal.message;
  const failed = commit.kind === 'commit' ? await commit.run() : undefined;
  if (failed !== undefined) void showWarning(failed);
  return undefined;
}

/** What is to be done in Git with a ticket that is queued. */
export type QueueCommit =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly message: string }
  /** Gives a sentence when the commit could not be made. */
  | { readonly kind: 'commit'; run(): Promise<string | undefined> };

/**
 * Looks, before anything is written, whether the queueing can be committed where the setting asks for that (docs/formats.md#queueing).
 * In a workspace without trust nothing is committed and the queueing goes on.
 */
export async function prepareQueueCommit({ folder, id }: ChosenTicket): Promise<QueueCommit> {
  const isWanted = readSetting('yoi.tickets.commitWhenQueued', folder.root.uri);
  if (!vscode.workspace.isTrusted || !isWanted) return { kind: 'none' };
  const git = gitCheckout(folder);
  if (!git.ok) return { kind: 'refused', message: git.message };
  const { workspace, root } = git.value;
  const place = { workspace, folder: [...relative(workspace, root).split(sep), id].join('/') };
  const possible = await canCommitTicket(systemGit, place);
  if (!possible.ok) {
    return { kind: 'refused', message: t('Not queued, because it could not be committed: {0}', possible.message) };
  }
  return {
    kind: 'commit',
    async run() {
      const made = await commitTicket(systemGit, place, `ticket: queue ${id}`);
      return made.ok ? undefined : t('The ticket is queued, but Git made no commit: {0}', made.message);
    },
  };
}
