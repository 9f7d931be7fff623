import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../../base/message-of.ts';
import { MAX_ARTIFACT_BYTES } from '../../../tickets/limits.ts';
import { addArtifact as adding } from '../../../tickets/operations/add-artifact.ts';
import type { ChosenTicket } from './choose-ticket.ts';
import { writeTicket } from './write-ticket.ts';

/** Asks for files and copies them among the ticket's artifacts. Says which one was not copied, and why. */
export async function addArtifacts(ticket: ChosenTicket): Promise<string | undefined> {
  const files = await vscode.window.showOpenDialog({
    title: t('Add Artifact'),
    openLabel: t('Add'),
    canSelectMany: true,
    defaultUri: ticket.folder.root.uri,
  });
  for (const file of files ?? []) {
    const refused = await addOne(ticket, file);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

async function addOne(ticket: ChosenTicket, file: vscode.Uri): Promise<string | undefined> {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  try {
    // Asked before it is read: a file that is too large would first be taken into memory.
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > MAX_ARTIFACT_BYTES) return t('{0}: an artifact has at most {1} bytes', name, MAX_ARTIFACT_BYTES);
    const bytes = await vscode.workspace.fs.readFile(file);
    return await writeTicket(ticket, adding(name, bytes));
  } catch (error) {
    return t('{0} cannot be read: {1}', name, messageOf(error));
  }
}
