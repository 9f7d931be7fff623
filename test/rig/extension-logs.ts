import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The logs that tell about the extension: the host's own, and the extension's output channels. */
const TELLING = /(?:exthost|for-yoi\.yoi)[^/]*\.log$|for-yoi\.yoi\/[^/]*\.log$/i;

/** What the extension hosts of one server and the extension in them wrote into files changed after `since` (epoch ms). */
export async function extensionLogs(serverFolder: string, since: number): Promise<string> {
  const logs = join(serverFolder, 'user', 'logs');
  const names = await readdir(logs, { recursive: true }).catch(() => []);
  const texts: string[] = [];
  for (const name of names.map((name) => name.replaceAll('\\', '/')).filter((name) => TELLING.test(name))) {
    const file = join(logs, name);
    if ((await stat(file)).mtimeMs < since) continue;
    texts.push(`── ${name.split('/').slice(1).join('/')}`, await readFile(file, 'utf8'));
  }
  return texts.join('\n');
}
