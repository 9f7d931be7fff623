import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FollowMessage } from '../../../protocol/page-messages.ts';
import { asReference, linkPath } from '../../../protocol/reference-protocol.ts';
import { showStatus, showWarning } from '../../app/show.ts';
import { doOperation } from '../commands/edit-commands.ts';
import { mergeBoth } from '../commands/merge-both.ts';
import { prepareMove } from '../commands/move-ticket.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { TicketFolders } from '../ticket-folders.ts';
import { findCommit, findFile, knownReferences, showCommit } from './references.ts';
import type { OpenOptions, ThreadPanel } from './thread-panel.ts';

export interface FollowParts {
  readonly folders: TicketFolders;
  readonly open: (folder: TicketFolder, id: string, options?: OpenOptions) => void;
}

/** Does what a page asks for outside of itself. What it names is data of a record, so every target is checked here. */
export async function followPageMessage(panel: ThreadPanel, message: FollowMessage, parts: FollowParts): Promise<void> {
  const { folder, id } = panel;
  switch (message.type) {
    case 'resolve':
      panel.post({
        type: 'references',
        known: await knownReferences(message.references, folder, parts.folders),
      });
      return;
    case 'follow':
      return followReference(message.reference, folder, parts);
    case 'browse':
      return browse(message.href, folder);
    case 'ticket':
      return openTicket(message.id, folder, parts);
    case 'artifact':
      return openArtifact(folder, id, message.path);
    case 'source':
      return openSource(folder, id, message.file);
    case 'copy':
      await vscode.env.clipboard.writeText(message.text);
      showStatus(t('Copied {0}', message.text), 2000);
      return;
    case 'edit':
      return doOperation(message.what, panel, message.given);
    case 'merge-both':
      return mergeBoth(panel);
    case 'begin':
      return begin(panel, message.transition);
    case 'leave':
      await vscode.commands.executeCommand('yoi.tickets.focus');
  }
}

async function begin(panel: ThreadPanel, transition: Extract<FollowMessage, { type: 'begin' }>['transition']) {
  const begun = await prepareMove(panel, transition);
  if (begun?.kind === 'refused') void showWarning(begun.message);
  if (begun?.kind === 'begin') panel.show({ compose: begun.template });
}

async function followReference(text: string, folder: TicketFolder, parts: FollowParts): Promise<void> {
  const reference = asReference(text);
  switch (reference?.kind) {
    case 'ticket':
      return openTicket(reference.id, folder, parts);
    case 'file': {
      const file = await findFile(reference.path, folder);
      if (file) await openFile(file, reference.line);
      return;
    }
    case 'commit': {
      const commit = await findCommit(reference.hash, folder.root.uri);
      if (commit) await showCommit(commit);
      return;
    }
    case undefined:
      return;
  }
}

function openTicket(id: string, near: TicketFolder, { folders, open }: FollowParts): void {
  const found = folders.find(id, near);
  if (found) open(found.folder, id);
}

/** Only the web, mail, and files below the root; never a command, never another program's scheme. */
async function browse(href: string, folder: TicketFolder): Promise<void> {
  if (/^(?:https?|mailto):/i.test(href)) {
    await vscode.env.openExternal(vscode.Uri.parse(href, true));
    return;
  }
  const path = linkPath(href);
  const file = path === undefined ? undefined : await findFile(path, folder);
  if (file) await openFile(file, undefined);
}

async function openArtifact(folder: TicketFolder, id: string, path: string): Promise<void> {
  const record = await folder.source.record(id);
  // Only what the listing found: it follows no link out of the folder.
  if (!record?.artifacts?.includes(path)) return;
  await openFile(folder.uriOf(id, 'artifacts', ...path.split('/')), undefined);
}

async function openSource(folder: TicketFolder, id: string, file: 'item' | 'thread' | 'folder'): Promise<void> {
  if (file === 'folder') {
    await vscode.commands.executeCommand('revealInExplorer', folder.uriOf(id));
    return;
  }
  await openFile(folder.uriOf(id, `${file}.md`), undefined);
}

async function openFile(uri: vscode.Uri, line: number | undefined): Promise<void> {
  const { type } = await vscode.workspace.fs.stat(uri);
  if (type & vscode.FileType.Directory) {
    await vscode.commands.executeCommand('revealInExplorer', uri);
    return;
  }
  const at = Math.max(0, (line ?? 1) - 1);
  const options = line === undefined ? {} : { selection: new vscode.Range(at, 0, at, 0) };
  await vscode.commands.executeCommand('vscode.open', uri, { preview: true, ...options });
}
