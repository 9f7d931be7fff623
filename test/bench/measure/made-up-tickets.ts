import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeTicketId } from '../../../src/tickets/record/ticket-id.ts';

/** The files of made-up tickets that lists read. */
export interface MadeUpTickets {
  readonly ids: readonly string[];
  /** Absolute paths of every `item.md` and `relations.json`. */
  readonly listed: readonly string[];
}

/** Sizes of real records (docs/formats.md#odd-records): the middle, the largest. */
const ITEM_BYTES = { median: 4_100, largest: 17_700 };
const THREAD_BYTES = { median: 12_400, largest: 81_500 };

/** How many of a hundred real tickets have relations, a plan, a readiness. */
const PERCENT = { relations: 21, plan: 38, readiness: 17, closed: 97 };

/** Makes `count` tickets with the size distribution of real ones; the same at every run. */
export async function makeTickets(root: string, count: number): Promise<MadeUpTickets> {
  const random = new Sequence(20261122);
  const ids = Array.from({ length: count }, (_, n) => encodeTicketId(BigInt(1_750_000_000_000 + n * 3_600_000)));
  const listed: string[] = [];
  for (const [n, id] of ids.entries()) {
    const folder = join(root, id);
    await mkdir(join(folder, 'artifacts'), { recursive: true });
    await writeFile(join(folder, 'artifacts', '.gitkeep'), '');
    const item = join(folder, 'item.md');
    await writeFile(item, itemText(n, random));
    await writeFile(join(folder, 'thread.md'), threadText(random));
    listed.push(item);
    if (random.percent() < PERCENT.relations && n > 0) {
      const relations = join(folder, 'artifacts', 'relations.json');
      await writeFile(relations, relationsText(id, ids[random.below(n)] ?? id));
      listed.push(relations);
    }
    if (random.percent() < PERCENT.plan) await writeFile(join(folder, 'artifacts', 'orchestration-plan.jsonl'), '\n');
  }
  return { ids, listed };
}

function itemText(n: number, random: Sequence): string {
  const isClosed = random.percent() < PERCENT.closed;
  const lines = [
    '---',
    `title: 'Made-up ticket ${n}: ${words(random, 40)}'`,
    `state: '${isClosed ? 'closed' : (['planning', 'ready', 'queued', 'inprogress', 'done'][n % 5] ?? '')}'`,
    "created_at: '2026-06-01T08:00:00Z'",
    `updated_at: '2026-06-${String((n % 28) + 1).padStart(2, '0')}T08:00:00Z'`,
    'assignee: null',
    ...(random.percent() < PERCENT.readiness
      ? ["readiness: 'implementation_ready'", "risk_flags: ['security', 'persistence']"]
      : []),
    "queued_by: 'workspace-panel'",
    "queued_at: '2026-06-01T09:00:00Z'",
    '---',
    '',
    '## Background',
    '',
  ];
  return `${lines.join('\n')}${words(random, random.size(ITEM_BYTES))}\n`;
}

function threadText(random: Sequence): string {
  let text = '';
  for (const size = random.size(THREAD_BYTES); text.length < size; ) {
    const body = words(random, 200 + random.below(1_200));
    text += `\n<!-- event: comment author: kim at: 2026-06-01T08:00:00Z -->\n\n## Comment\n\n${body}\n\n---\n`;
  }
  return text;
}

function relationsText(owner: string, target: string): string {
  const relation = { ticket_id: owner, kind: 'depends_on', target, note: 'made up', author: 'kim', at: 'then' };
  return `${JSON.stringify({ version: 1, relations: [relation] }, null, 2)}\n`;
}

function words(random: Sequence, length: number): string {
  const chosen: string[] = [];
  const all = ['plugin', 'ticket', 'grant', '権限', 'socket', 'bounds', 'review', 'を', 'worktree', 'and', 'is'];
  for (let size = 0; size < length; ) {
    const word = all[random.below(all.length)] ?? '';
    chosen.push(word);
    size += word.length + 1;
  }
  return chosen.join(' ');
}

/** Numbers that look random and are the same at every run. */
class Sequence {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  percent(): number {
    return this.next() * 100;
  }

  /** A size around the median; few are much larger, as with real files. */
  size({ median, largest }: { readonly median: number; readonly largest: number }): number {
    const bell = (this.next() + this.next() + this.next() - 1.5) / 1.5;
    return Math.min(largest, Math.round(median * Math.exp(bell * 1.6)));
  }
}
