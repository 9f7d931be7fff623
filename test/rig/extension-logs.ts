import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The logs that tell about the extension: the host's own, and the extension's output channels. */
const TELLING = /exthost[^/]*\.log$|for-yoi\.yoi\/[^/]*\.log$/i;

/** What the extension hosts of one server and the extension in them wrote into files changed after `since` (epoch ms). */
export async function extensionLogs(serverFolder: string, since: number): Promise<string> {
  const logs = join(serverFolder, 'user', 'logs');
  const names = await readdir(logs, { recursive: true }).catch(() => []);
  const texts: string[] = [];
  for (const name of names.map((name) => name.replaceAll('\\', '/')).filter((name) => TELLING.test(name))) {
    const file = join(logs, name);
    if ((await stat(file)).mtimeMs < since) continue;
    const log = withoutStaleQuestions(withoutLanguagePack(await readFile(file, 'utf8')));
    texts.push(`── ${name.split('/').slice(1).join('/')}`, log);
  }
  return texts.join('\n');
}

/** The language pack of a Japanese run translates nothing of VS Code's own extensions, which each of them finds odd. */
function withoutLanguagePack(log: string): string {
  return log.replaceAll(/^.* \[error\] No bundle location found for extension vscode\..*\n/gm, '');
}

/**
 * Late questions of VS Code that one log may hold: a tree that changes while it asks about a row of before makes it log one now
 * and then. A tree whose ids do not last makes one with every change, and that is an error of ours.
 */
const MAX_STALE_QUESTIONS = 25;

/** A log without its few late questions; when there are many they stay, under a line that says how many. */
export function withoutStaleQuestions(log: string): string {
  const question = /^.* \[error\] No tree item with id '.*' found\.\n/gm;
  const count = log.match(question)?.length ?? 0;
  if (count <= MAX_STALE_QUESTIONS) return log.replaceAll(question, '');
  return `${log}[error] VS Code asked ${count} times for tree items that are gone; at most ${MAX_STALE_QUESTIONS} are usual\n    at for-yoi.yoi\n`;
}

/**
 * The errors of {@link extensionLogs} that nobody handled: the host writes them with a stack, and ours leads through
 * the extension's folder. What the extension itself chose to log as an error is not among them.
 */
export function uncaughtErrors(logs: string): string[] {
  const entries = logs.split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \[|── )/m);
  return entries.filter((entry) => entry.includes(' [error] ') && /\n\s+at .*for-yoi\.yoi/.test(entry));
}
