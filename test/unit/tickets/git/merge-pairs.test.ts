import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/tickets/doctor/doctor.ts';
import { conflictBase } from '../../../../src/tickets/git/conflict-base.ts';
import { systemGit } from '../../../../src/tickets/git/git.ts';
import type { BundledProgram } from '../../../../src/tickets/git/merge-driver.ts';
import { addNote } from '../../../../src/tickets/operations/add-note.ts';
import { DiskTicketFiles } from '../../../../src/tickets/store/disk-ticket-files.ts';
import { systemTiming } from '../../../../src/tickets/store/lock/lock-timing.ts';
import { readSnapshot } from '../../../../src/tickets/store/read-snapshot.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../rig/temporary-folder.ts';
import { expectNothingLost } from '../merge/thread-events.ts';
import { NOW } from '../tickets-folder.ts';
import { bundledProgram, type GitRun, MergingRepository } from './merging-repository.ts';
import { randomFrom, randomOperation } from './random-work.ts';

/** Pairs of branches; MERGE_PAIRS=200 tries as many as the figures of docs/reliability.md are of. */
const PAIRS = Number(process.env.MERGE_PAIRS ?? 6);
const CORPUS = join(import.meta.dirname, '../../../../../shared/corpus/tickets');
const real = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];
if (real.length === 0) console.warn('Real tickets are not merged: there is no shared/corpus beside the repository.');

const MADE = '00001M0000001';
const OTHER = '00001M0000002';
const MARKERS = /^<{7} .*^={7}$.*^>{7} /ms;

let built: TemporaryFolder;
let program: BundledProgram;
beforeAll(async () => {
  built = await temporaryFolder();
  program = await bundledProgram(built.path);
}, 60_000);
afterAll(() => built.remove());

/** How the branch `topic` comes to `main`, which then is checked out or on top. */
const WAYS: Readonly<Record<string, (repository: MergingRepository) => Promise<GitRun>>> = {
  merge: (repository) => repository.git('merge', '--quiet', 'topic'),
  rebase: async (repository) => {
    await repository.must('checkout', '--quiet', 'topic');
    return repository.git('rebase', '--quiet', 'main');
  },
  'cherry-pick': (repository) => repository.git('cherry-pick', '--keep-redundant-commits', 'main..topic'),
};

/** A repository whose two branches have each done some work on one ticket. */
async function pairOf(seed: number, folder: string): Promise<{ repository: MergingRepository; id: string }> {
  const random = randomFrom(seed);
  const repository = new MergingRepository(folder);
  const id = real.length > 0 && seed % 2 === 0 ? (real[Math.floor(seed / 2) % real.length] ?? MADE) : MADE;
  await repository.begin(id, id === MADE ? {} : filesOf(join(CORPUS, id)));
  repository.tickets.ticket(OTHER);
  await repository.commit('Another');
  await repository.must('branch', 'topic');
  let clock = NOW + Math.floor(random() * 10_000_000);
  for (const branch of ['main', 'topic']) {
    await repository.must('checkout', '--quiet', branch);
    await repository.tickets.writer({ author: branch }).write(id, addNote('comment', `Begun on ${branch}`));
    for (let commits = 1 + Math.floor(random() * 2); commits > 0; commits--) {
      for (let writes = 1 + Math.floor(random() * 3); writes > 0; writes--) {
        clock += Math.floor((random() - 0.3) * 100_000);
        const now = clock;
        const writer = repository.tickets.writer({ author: branch, timing: { ...systemTiming, now: () => now } });
        const outcome = await writer.write(id, randomOperation(random, OTHER));
        if (!outcome.ok && outcome.refusal.code !== 'wrong-state' && outcome.refusal.code !== 'blocked') {
          if (outcome.refusal.code !== 'invalid') throw new Error(outcome.refusal.message);
        }
      }
      await repository.commit(`Work on ${branch}`);
    }
  }
  await repository.must('checkout', '--quiet', 'main');
  return { repository, id };
}

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

async function findings({ tickets }: MergingRepository): Promise<string[]> {
  const files = new DiskTicketFiles(tickets.root);
  const snapshot = await readSnapshot(files, new DiskTicketFiles(join(tickets.root, '..')), 'tickets');
  return snapshot ? [...diagnose(snapshot)].map(({ code, path }) => `${code} ${path}`) : [];
}

const threadAt = (repository: MergingRepository, ref: string, id: string) =>
  repository.must('show', `${ref}:.yoi/tickets/${id}/thread.md`);

const seeds = Array.from({ length: PAIRS }, (_, index) => index + 1);

describe('two random branches', () => {
  test.each(seeds)(
    'pair %i, with the driver',
    async (seed) => {
      const temporary = await temporaryFolder();
      try {
        const { repository, id } = await pairOf(seed, temporary.path);
        const sides = [await threadAt(repository, 'main', id), await threadAt(repository, 'topic', id)];
        const known = await findings(repository);
        await repository.must('checkout', '--quiet', 'topic');
        known.push(...(await findings(repository)));
        await repository.must('checkout', '--quiet', 'main');
        for (const key of ['main', 'topic']) await repository.must('branch', `${key}-before`, key);
        await repository.setUp(program);
        const way = Object.keys(WAYS)[seed % 3] ?? 'merge';
        const { exit } = (await WAYS[way]?.(repository)) ?? { exit: 255 };
        const thread = repository.tickets.read(`${id}/thread.md`);
        if (exit === 0) {
          for (const side of sides) expectNothingLost(side, thread);
          expect((await findings(repository)).filter((finding) => !known.includes(finding))).toEqual([]);
        } else {
          // The threads of writers always merge; what is left is a decision that both sides took.
          expect(thread).not.toMatch(MARKERS);
          const unmerged = (await repository.must('diff', '--name-only', '--diff-filter=U')).trim().split('\n');
          expect(unmerged.join()).toMatch(/item\.md|resolution\.md|relations\.json/);
          for (const path of unmerged) expect(repository.tickets.read(`../../${path}`)).toMatch(MARKERS);
        }
      } finally {
        await temporary.remove();
      }
    },
    60_000,
  );

  test.each(seeds)(
    'pair %i, without the driver, and mended after it',
    async (seed) => {
      const temporary = await temporaryFolder();
      try {
        const { repository, id } = await pairOf(seed, temporary.path);
        const sides = [await threadAt(repository, 'main', id), await threadAt(repository, 'topic', id)];
        await repository.must('config', 'merge.conflictStyle', ['merge', 'diff3', 'zdiff3'][seed % 3] ?? 'merge');
        const { exit } = await repository.git('merge', '--quiet', 'topic');
        expect(exit).toBe(1);
        const { root } = repository.tickets;
        // Another writer works on another ticket meanwhile.
        const [mended, noted] = await Promise.all([
          repository.tickets.writer().merge(id, (path) => conflictBase(systemGit, root, path)),
          repository.tickets.writer().write(OTHER, addNote('comment', 'meanwhile')),
        ]);
        if (!mended.ok) throw new Error(mended.refusal.message);
        if (!noted.ok) throw new Error(noted.refusal.message);
        for (const { file, merged, reasons } of mended.value) {
          expect(MARKERS.test(repository.tickets.read(`${id}/${file}`))).toBe(!merged);
          expect(reasons.length > 0).toBe(!merged);
        }
        const thread = repository.tickets.read(`${id}/thread.md`);
        for (const side of sides) expectNothingLost(side, thread);
      } finally {
        await temporary.remove();
      }
    },
    60_000,
  );
});
