import * as vscode from 'vscode';
import * as z from 'zod';

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
