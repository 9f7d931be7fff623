import { realpath } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import type { Git } from './git.ts';

/** What an attempt with Git came to; the message is for people. */
export type GitOutcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export function gitRefusal(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

/** The person's own checkout: the workspace is its top level. */
export interface Checkout {
  /** The branch that is checked out; undefined while the head is detached. */
  readonly branch: string | undefined;
}

/** Looks whether the workspace can be worked on with Git (docs/formats.md#queueing). */
export async function readCheckout(git: Git, workspace: string): Promise<GitOutcome<Checkout>> {
  const top = await git(workspace, ['rev-parse', '--show-toplevel']);
  if (!top.ok) {
    return gitRefusal(top.code === 'missing' ? top.message : t('This folder is not in a Git repository.'));
  }
  const [above, own] = await Promise.all([top.text, workspace].map((path) => realpath(path).catch(() => path)));
  if (above !== own) {
    return gitRefusal(t('The workspace is not the top level of its Git repository, which is {0}.', top.text));
  }
  const head = await git(workspace, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  return { ok: true, value: { branch: head.ok ? head.text : undefined } };
}

/** The commit that a name stands for; undefined when there is none. */
export async function commitOf(git: Git, workspace: string, ref: string): Promise<string | undefined> {
  const found = await git(workspace, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return found.ok ? found.text : undefined;
}
