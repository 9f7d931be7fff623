import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What another tool does to a thread: one append, in a process of its own. */
export async function appendElsewhere(root: string, id: string, body: string): Promise<void> {
  const file = join(root, '.yoi/tickets', id, 'thread.md');
  const event = `\n<!-- event: comment author: other-tool at: 2026-11-20T10:00:00Z -->\n\n## Comment\n\n${body}\n\n---\n`;
  const script = 'require("node:fs").appendFileSync(process.argv[1], process.argv[2])';
  await run(process.execPath, ['-e', script, file, event]);
}

export function threadText(root: string, id: string): Promise<string> {
  return readFile(join(root, '.yoi/tickets', id, 'thread.md'), 'utf8');
}
