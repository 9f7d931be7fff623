import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { t } from '@vscode/l10n';

/** Milliseconds that one `git` may take; a checkout of a large repository needs some. */
const LONGEST_MS = 120_000;
/** Bytes of output that are read at all. */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

export type GitAnswer =
  | { readonly ok: true; readonly text: string }
  /** `missing`: there is no Git on this machine, or no longer. The message is for people. */
  | { readonly ok: false; readonly code: 'missing' | 'failed'; readonly message: string };

/** Runs Git in a folder. The arguments are the program's own; nothing goes through a shell. */
export type Git = (folder: string, args: readonly string[]) => Promise<GitAnswer>;

/** The Git of this machine. Only for trusted workspaces: a repository's settings name programs that Git runs. */
export const systemGit: Git = (folder, args) =>
  new Promise((resolve) => {
    const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    const options = { cwd: folder, env, timeout: LONGEST_MS, maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true };
    execFile('git', args, options, (error, stdout, stderr) => {
      if (!error) resolve({ ok: true, text: stdout.replace(/\n$/, '') });
      // A folder that is gone is reported with the same code as a program that is.
      else if (error.code === 'ENOENT' && existsSync(folder)) {
        resolve({ ok: false, code: 'missing', message: t('Git is not installed.') });
      } else if (error.code === 'ENOENT') {
        resolve({ ok: false, code: 'failed', message: t('The folder {0} is no longer there.', folder) });
      } else resolve({ ok: false, code: 'failed', message: lastLine(stderr) || error.message });
    });
  });

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
