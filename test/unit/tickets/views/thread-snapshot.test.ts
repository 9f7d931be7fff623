import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemAfter } from '../../../../src/base/batch.ts';
import { openBackend } from '../../../../src/tickets/store/open-backend.ts';
import { TicketIndex } from '../../../../src/tickets/store/ticket-index.ts';
import type { ThreadSnapshot } from '../../../../src/tickets/views/thread-snapshot.ts';
import { loadThread, type TicketStore } from '../../../../src/tickets/views/thread-snapshot.ts';

const READY = '00001M6EDN0XX';
const BLOCKED = '00001M6K01DV1';
const REVIEWED = '00001M4QQ7E6M';
const BROKEN = '00001M7AC5XQC';

let workspace: string;
let place: TicketStore;
let index: TicketIndex;

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'yoi-look-'));
  await cp('media/sample', workspace, { recursive: true });
  const opened = await openBackend(workspace, Date.now);
  if (opened.kind !== 'open') throw new Error(opened.message);
  const { backend } = opened;
  index = new TicketIndex({ source: backend.source, after: systemAfter });
  await index.refresh();
  place = { source: backend.source, index, readOnly: undefined, overlayState: () => undefined };
});

afterEach(async () => {
  index.dispose();
  await rm(workspace, { recursive: true, force: true });
});

async function look(id: string): Promise<ThreadSnapshot> {
  const found = await loadThread(place, id);
  if (!found) throw new Error(`${id} is gone`);
  return found;
}

const offered = ({ head }: ThreadSnapshot) =>
  head.transitions.filter(({ refused }) => refused === undefined).map(({ transition }) => transition);

describe('loadThread', () => {
  test('offers exactly the moves that the guards allow, and says why not the others', async () => {
    expect(offered(await look(READY))).toEqual(['queue', 'return-to-planning', 'close']);
    const blocked = await look(BLOCKED);
    expect(offered(blocked)).not.toContain('queue');
    const queue = blocked.head.transitions.find(({ transition }) => transition === 'queue');
    expect(queue?.refused).toBe('Waits for 00001M75PD940 via depends_on (state: planning)');
  });

  test('a broken ticket has a page: the reason, and the file as it is', async () => {
    const { head } = await look(BROKEN);
    expect(head.broken).toBe("The frontmatter is not valid YAML: Missing closing 'quote");
    expect(head.body).toContain('Round temperatures');
    expect(head.transitions).toEqual([]);
  });

  test('relations both ways, plans and artifacts stand in the head', async () => {
    const { head } = await look(REVIEWED);
    expect(head.relations.map(({ label }) => label)).toEqual(['Depends on', 'Needed by']);
    expect(head.relations.every(({ ticket }) => ticket.title !== undefined)).toBe(true);
    expect(head.branch).toContain(REVIEWED);
    expect(head.worktree).toBe('.worktree/warning-socket');
    expect(head.artifacts).toContain('gateway-log.txt');
  });

  test('what cannot be written says so and offers nothing', async () => {
    place = { ...place, readOnly: 'Not on a disk.' };
    const { head } = await look(READY);
    expect([head.readOnly, head.transitions]).toEqual(['Not on a disk.', []]);
  });

  test('a ticket that is not there is none', async () => {
    expect(await loadThread(place, '00001M6EDN0XY')).toBeUndefined();
    expect(await loadThread(place, '../../etc')).toBeUndefined();
  });

  test('conflict markers in a thread are shown, not swallowed', async () => {
    const file = join(workspace, '.yoi/tickets', READY, 'thread.md');
    await writeFile(
      file,
      '<<<<<<< ours\n<!-- event: create author: a at: 2026-07-01T08:00:00Z -->\n\nx\n\n---\n>>>>>>> theirs\n',
    );
    const { head, events } = await look(READY);
    expect(events.length).toBe(1);
    expect(head.notes.join()).toContain('unsolved merge');
  });
});
