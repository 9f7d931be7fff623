import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { asReference, type Reference } from '../../../protocol/reference-protocol.ts';
import type { KnownReference } from '../../../protocol/thread-protocol.ts';
import { stateLabel } from '../../../tickets/views/state-label.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { TicketFolders } from '../ticket-folders.ts';
import { findCommit } from './git-commits.ts';

/** The references among `texts` that lead somewhere in this workspace. */
export async function knownReferences(
  texts: readonly string[],
  folder: TicketFolder,
  folders: TicketFolders,
): Promise<readonly KnownReference[]> {
  const found = await Promise.all(
    texts.map(async (text): Promise<KnownReference | undefined> => {
      const reference = asReference(text);
      const title = reference && (await titleOf(reference, folder, folders));
      return title === undefined ? undefined : { text, title };
    }),
  );
  return found.filter((known) => known !== undefined);
}

async function titleOf(
  reference: Reference,
  folder: TicketFolder,
  folders: TicketFolders,
): Promise<string | undefined> {
  switch (reference.kind) {
    case 'ticket': {
      const row = folders.find(reference.id, folder)?.row;
      if (!row) return undefined;
      return row.kind === 'ticket' ? t('{0} ({1})', row.summary.title, stateLabel(row.summary.state)) : row.id;
    }
    case 'file': {
      const uri = await findFile(reference.path, folder);
      return (
        uri && (reference.line === undefined ? reference.path : t('{0}, line {1}', reference.path, reference.line))
      );
    }
    case 'commit':
      return (await findCommit(reference.hash, folder.root.uri))?.message;
  }
}

/** The file that a path in a record names: below the root, never above it. */
export async function findFile(path: string, folder: TicketFolder): Promise<vscode.Uri | undefined> {
  const segments = path.split('/');
  if (segments.includes('..') || segments.includes('.git')) return undefined;
  const uri = vscode.Uri.joinPath(folder.root.uri, ...segments);
  return vscode.workspace.fs.stat(uri).then(
    () => uri,
    () => undefined,
  );
}
