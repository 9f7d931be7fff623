import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readItem } from '../../../src/tickets/record/item.ts';
import { readThread } from '../../../src/tickets/record/thread.ts';
import { mustHold } from '../../fuzz/target.ts';
import { bodyOf } from '../../unit/tickets/operations/writer-body.ts';
import { itemText } from '../../unit/tickets/tickets-folder.ts';
import type { Writing } from './writing.ts';

const ID = '0000000000031';
const AUTHOR = 'ann';
const BEFORE = '<!-- event: create author: kim at: 2026-07-01T08:00:00Z -->\n\n## Created\n\nText.\n\n---\n';

/** Comments on one ticket. */
export const tickets: Writing = {
  name: 'tickets',
  entry: join(import.meta.dirname, '..', '..', 'unit', 'tickets', 'write', 'writer-process.ts'),
  async prepare(folder) {
    await mkdir(join(folder, ID, 'artifacts'), { recursive: true });
    await writeFile(join(folder, ID, 'item.md'), itemText({ more: "theirs: 'kept'\n" }));
    await writeFile(join(folder, ID, 'thread.md'), BEFORE);
  },
  parameters: (folder, count) => [folder, ID, AUTHOR, String(count)],
  async check(folder, acknowledged) {
    const item = readItem(await readFile(join(folder, ID, 'item.md'), 'utf8'));
    mustHold(item.ok && item.item.frontmatter.get('theirs') === 'kept', 'item.md is damaged');
    const text = await readFile(join(folder, ID, 'thread.md'), 'utf8');
    mustHold(text.startsWith(BEFORE), 'what was in the thread is not there any more');
    const written = readThread(text).events.filter(({ author }) => author === AUTHOR);
    mustHold(written.length >= acknowledged, `${written.length} of ${acknowledged} comments are there`);
    for (let n = 0; n < acknowledged; n++) mustHold(written[n]?.body === bodyOf(AUTHOR, n), `comment ${n} is torn`);
  },
};
