import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { asReference, type Reference } from '../../../protocol/reference-protocol.ts';
import type { KnownReference } from '../../../protocol/thread-protocol.ts';
import { stateLabel } from '../../../tickets/views/state-label.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { TicketFolders } from '../ticket-folders.ts';

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

export interface FoundCommit {
  readonly hash: string;
  /** Its first line. */
  readonly message: string;
  readonly repository: vscode.Uri;
}

const Commit = z.object({ hash: z.string(), message: z.string() });

/** The part of VS Code's own Git extension that is used here. */
interface GitApi {
  getRepository(uri: vscode.Uri): { getCommit(ref: string): Promise<unknown> } | null;
}

/** A commit of the repository that holds `place`, asked of VS Code's Git extension. Before trust nothing is asked. */
export async function findCommit(hash: string, place: vscode.Uri): Promise<FoundCommit | undefined> {
  if (!vscode.workspace.isTrusted || !/^[0-9a-f]{7,40}$/.test(hash)) return undefined;
  const git = await gitApi();
  const repository = git?.getRepository(place);
  if (!repository) return undefined;
  const answer = await repository.getCommit(hash).catch(() => undefined);
  const commit = Commit.safeParse(answer);
  if (!commit.success) return undefined;
  return { hash: commit.data.hash, message: commit.data.message.split('\n', 1)[0] ?? '', repository: place };
}

/** Shows a commit with Git's own view. */
export async function showCommit({ hash, repository }: FoundCommit): Promise<void> {
  const commands = await vscode.commands.getCommands(true);
  if (commands.includes('git.viewCommit')) {
    const git = await gitApi();
    await vscode.commands.executeCommand('git.viewCommit', git?.getRepository(repository), hash);
    return;
  }
  await vscode.env.clipboard.writeText(hash);
}

async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (!extension) return undefined;
  try {
    return (await extension.activate()).getAPI(1);
  } catch {
    // Git is switched off in the settings or not installed.
    return undefined;
  }
}
