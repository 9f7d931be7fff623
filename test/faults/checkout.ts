import { execFile } from 'node:child_process';
import { type FSWatcher, watch } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemAfter } from '../../src/base/batch.ts';
import { DiskTicketFiles } from '../../src/tickets/store/disk-ticket-files.ts';
import { FileTicketSource } from '../../src/tickets/store/file-ticket-source.ts';
import { TicketIndex } from '../../src/tickets/store/ticket-index.ts';
import { makeTickets } from '../bench/measure/made-up-tickets.ts';
import { mustHold } from '../fuzz/target.ts';
import type { Fault } from './fault.ts';
import { mustShowWhatIsThere } from './lost-watcher.ts';

const TICKETS = 150;
const CHANGED = 100;
const CHECKOUTS = 20;

const run = promisify(execFile);

/** Real checkouts under a real watcher, with looks in the middle of them. */
export const checkout: Fault = {
  name: 'checkout',
  about: 'files of a hundred tickets changed at once by git checkout, under a watcher and in the middle of looks',
  async run(folder) {
    const root = join(folder, 'tickets');
    const { ids } = await makeTickets(root, TICKETS);
    const git = (...parameters: string[]) =>
      run('git', ['-c', 'user.name=kim', '-c', 'user.email=kim@example.test', ...parameters], { cwd: root });
    await git('init', '--quiet', '--initial-branch=one');
    await git('add', '.');
    await git('commit', '--quiet', '--message=one');
    await git('checkout', '--quiet', '-b', 'two');
    for (const id of ids.slice(0, CHANGED)) {
      const item = join(root, id, 'item.md');
      await writeFile(item, (await readFile(item, 'utf8')).replace(/^title: .*$/m, `title: 'On the branch ${id}'`));
    }
    await git('commit', '--quiet', '--all', '--message=two');

    const source = new FileTicketSource(new DiskTicketFiles(root), Date.now);
    const index = new TicketIndex({ source, after: systemAfter });
    await index.refresh();
    const watcher = watched(root, index);
    let broken = 0;
    index.onDidChange(() => {
      broken += index.rows().filter((row) => row.kind === 'broken').length;
    });
    try {
      for (let n = 0; n < CHECKOUTS; n++) {
        await Promise.all([git('checkout', '--quiet', n % 2 === 0 ? 'one' : 'two'), index.refresh(), index.refresh()]);
        await index.refresh();
        await mustShowWhatIsThere(index, root);
      }
    } finally {
      watcher.close();
      index.dispose();
    }
    mustHold(index.rows().length === TICKETS, 'a ticket was lost');
    return [
      `${CHECKOUTS} checkouts of ${CHANGED} changed tickets: afterwards every row is right; ${broken} rows shown as broken meanwhile`,
    ];
  },
};

function watched(root: string, index: TicketIndex): FSWatcher {
  return watch(root, { recursive: true }, (_, name) => {
    if (name !== null && !name.startsWith('.git')) index.touch(name.replaceAll('\\', '/'));
  });
}
