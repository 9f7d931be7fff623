import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type GitOutcome, gitRefusal } from '../../../tickets/git/checkout.ts';
import type { TicketConfig } from '../../../tickets/record/config.ts';
import { readOnlyReason } from '../page/load-thread.ts';
import type { TicketFolder } from '../ticket-folder.ts';

/** Where Git may be run for a tickets folder. */
export interface GitCheckout {
  /** The folder that holds `.yoi`, absolute. */
  readonly workspace: string;
  /** The tickets folder, absolute. */
  readonly root: string;
  readonly orchestration: TicketConfig['orchestration'];
}

/** Git runs what a repository's settings name, so before trust there is no place for it. */
export function gitCheckout(folder: TicketFolder): GitOutcome<GitCheckout> {
  if (!vscode.workspace.isTrusted)
    return gitRefusal(t('Git and other programs run only in a workspace that you trust.'));
  const { backend } = folder;
  if (!backend) return gitRefusal(readOnlyReason(folder) ?? t('This ticket cannot be written.'));
  const { workspace, root, config } = backend;
  return { ok: true, value: { workspace, root, orchestration: config.orchestration } };
}
