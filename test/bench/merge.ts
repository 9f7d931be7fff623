/** What a merge of a long thread costs: `npm run bench -- merge [MEGABYTES]`. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/prepare/places.ts';
import { mergeThread } from '../../src/tickets/merge/merge-thread.ts';
import { readThread } from '../../src/tickets/record/thread.ts';
import { median, report } from './measure/report.ts';

const MEGABYTES = Number(process.argv[2] ?? 5);
const NEW_EVENTS = 50;
const ROUNDS = 15;
const PATH = '.yoi/tickets/00001M0000001/thread.md';

const run = promisify(execFile);
const BODY =
  'Reason:\n- The **contract** of `recv` is clear, see crates/host/src/socket.rs:120.\n\n```sh\nls\n```\n\nA paragraph that says in a few sentences what was done, what was left, and how it was checked.\n\n'.repeat(
    4,
  );

const event = (at: number, author: string) =>
  `<!-- event: comment author: ${author} at: ${new Date(at * 1000).toISOString().slice(0, 19)}Z -->\n\n## Comment\n\n${BODY}\n---\n`;
const events = (count: number, from: number, author: string) =>
  Array.from({ length: count }, (_, index) => event(from + index * 60, author)).join('\n');

const START = Date.parse('2026-07-01T08:00:00Z') / 1000;
const count = Math.ceil((MEGABYTES * 1024 * 1024) / event(START, 'kim').length);
const base = events(count, START, 'kim');
const later = START + count * 60;
const ours = `${base}\n${events(NEW_EVENTS, later, 'lee')}`;
const theirs = `${base}\n${events(NEW_EVENTS, later + 30, 'max')}`;
// A code block that nothing closes forbids to pass over the common part.
const unread = base.replace('```sh\nls\n```', '~~~\nls');

const reading = timed(() => readThread(base));
const merging = timed(() => merged(base, ours, theirs));
const whole = timed(() => merged(unread, ours.replace(base, unread), theirs.replace(base, unread)));
const { driver, git } = await programs();
await report('merge', [
  {
    what: `${MEGABYTES} MB, ${NEW_EVENTS} new events on each side`,
    value: merging,
    unit: 'ms',
    peer: { what: 'reading it', value: reading },
    goal: 3 * reading,
  },
  {
    what: 'the same, with a code block left open at its start',
    value: whole,
    unit: 'ms',
    peer: { what: 'reading it', value: reading },
  },
  { what: 'the driver as Git starts it', value: driver, unit: 'ms', peer: { what: 'git merge-file', value: git } },
]);

function merged(base: string, ours: string, theirs: string): void {
  const { conflicts } = mergeThread({ base, ours, theirs }, 7);
  if (conflicts.length > 0) throw new Error(conflicts[0]?.message);
}

function timed(work: () => void): number {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function programs(): Promise<{ driver: number; git: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'yoi-merge-'));
  try {
    const driver: number[] = [];
    const git: number[] = [];
    const cli = join(ROOT, 'dist', 'cli.js');
    for (let round = 0; round < 5; round++) {
      await Promise.all([
        writeFile(join(folder, 'base'), base),
        writeFile(join(folder, 'ours'), ours),
        writeFile(join(folder, 'theirs'), theirs),
      ]);
      let start = performance.now();
      await run('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], { cwd: folder, maxBuffer: 1e9 }).catch(() => {});
      git.push(performance.now() - start);
      start = performance.now();
      await run(process.execPath, [cli, 'merge-driver', 'base', 'ours', 'theirs', PATH], { cwd: folder });
      driver.push(performance.now() - start);
    }
    return { driver: median(driver), git: median(git) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
