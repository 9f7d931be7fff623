import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemGit } from '../../../../src/tickets/git/git.ts';
import type { BundledProgram } from '../../../../src/tickets/git/merge-driver.ts';
import { installMerging, readMerging, removeMerging } from '../../../../src/tickets/git/merging.ts';
import { addNote } from '../../../../src/tickets/operations/add-note.ts';
import { close } from '../../../../src/tickets/operations/close.ts';
import { markReady } from '../../../../src/tickets/operations/transition.ts';
import type { Operation } from '../../../../src/tickets/operations/writer/operation.ts';
import { readItem } from '../../../../src/tickets/record/item.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { systemTiming } from '../../../../src/tickets/store/lock/lock-timing.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../rig/temporary-folder.ts';
import { NOW } from '../tickets-folder.ts';
import { bundledProgram, MergingRepository } from './merging-repository.ts';

const ID = '00001M0000001';
const THREAD = `${ID}/thread.md`;
const ITEM = `${ID}/item.md`;

let built: TemporaryFolder;
let program: BundledProgram;
let temporary: TemporaryFolder;
let repository: MergingRepository;
let clock = NOW;

beforeAll(async () => {
  built = await temporaryFolder();
  program = await bundledProgram(built.path);
}, 60_000);
afterAll(() => built.remove());
beforeEach(async () => {
  temporary = await temporaryFolder();
  repository = new MergingRepository(temporary.path);
  await repository.begin(ID);
});
afterEach(() => temporary.remove());

async function write(operation: Operation<unknown>): Promise<void> {
  clock += 60_000;
  const now = clock;
  const writer = repository.tickets.writer({ timing: { ...systemTiming, now: () => now } });
  const outcome = await writer.write(ID, operation);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}

/** Two branches, each with a commit of its own; `main` is checked out. */
async function diverge(ours: Operation<unknown>, theirs: Operation<unknown>): Promise<void> {
  await repository.must('branch', 'topic');
  await write(ours);
  await repository.commit('Ours');
  await repository.must('checkout', '--quiet', 'topic');
  await write(theirs);
  await repository.commit('Theirs');
  await repository.must('checkout', '--quiet', 'main');
}

const note = (body: string) => addNote('comment', body);
const bodies = () => readThread(repository.tickets.read(THREAD)).events.map(({ body }) => body);
const state = () => {
  const read = readItem(repository.tickets.read(ITEM));
  return read.ok ? read.item.state : read.problem.code;
};
const BOTH = ['Made for a test.', 'ours', 'theirs'];
const MARKERS = /^<{7} .*^={7}$.*^>{7} /ms;

describe('Git with the driver', () => {
  beforeEach(() => repository.setUp(program));

  test('merges what two branches wrote about one ticket', async () => {
    await diverge(note('ours'), markReady('theirs'));
    await repository.must('merge', '--quiet', 'topic');
    expect(bodies().slice(0, 3)).toEqual(BOTH);
    expect(state()).toBe('ready');
    expect(await repository.must('status', '--porcelain')).toBe('');
  });

  test('rebases and picks commits', async () => {
    await diverge(note('ours'), note('theirs'));
    await repository.must('checkout', '--quiet', 'topic');
    await write(note('more'));
    await repository.commit('More');
    await repository.must('branch', 'picked', 'main');
    await repository.must('rebase', '--quiet', 'main');
    expect(bodies()).toEqual([...BOTH, 'more']);
    await repository.must('checkout', '--quiet', 'picked');
    await repository.must('cherry-pick', 'topic~1', 'topic');
    expect(bodies()).toEqual([...BOTH, 'more']);
  });

  test('merges branches that merged each other before', async () => {
    await diverge(note('ours'), note('theirs'));
    await repository.must('branch', 'old-main');
    await repository.must('merge', '--quiet', 'topic');
    await write(note('on main'));
    await repository.commit('On main');
    await repository.must('checkout', '--quiet', 'topic');
    await repository.must('merge', '--quiet', 'old-main');
    await write(note('on topic'));
    await repository.commit('On topic');
    await repository.must('merge', '--quiet', 'main');
    expect(bodies()).toEqual([...BOTH, 'on main', 'on topic']);
  });

  test('leaves what two branches decided differently to a person, in words', async () => {
    await diverge(close('Done.'), markReady('Ready.'));
    const { exit, errors } = await repository.git('merge', '--quiet', 'topic');
    expect(exit).toBe(1);
    expect(errors).toContain('Both sides changed “state”: "closed" on ours, "ready" on theirs');
    expect(repository.tickets.read(ITEM)).toMatch(MARKERS);
    expect(await repository.must('status', '--porcelain')).toMatch(/^UU .*item\.md/m);
    expect(bodies()).toHaveLength(5);
  });

  test('tells of two tickets with one id', async () => {
    const twin = '00001M0000002';
    const make = async (title: string) => {
      repository.tickets.ticket(twin, `---\ntitle: '${title}'\nstate: 'planning'\n---\n`);
      await repository.commit(title);
    };
    await repository.must('checkout', '--quiet', '-b', 'topic');
    await make('Theirs');
    await repository.must('checkout', '--quiet', 'main');
    await make('Ours');
    const { exit, errors } = await repository.git('merge', '--quiet', 'topic');
    expect(exit).toBe(1);
    expect(errors).toContain('Two tickets with this id');
  });

  test('asks the program on the path first', async () => {
    repository.program('yoi-kit', `#!/bin/sh\ntouch asked\nexec "${program.node}" "${program.script}" "$@"\n`);
    await diverge(note('ours'), note('theirs'));
    await repository.must('merge', '--quiet', 'topic');
    expect(bodies()).toEqual(BOTH);
    expect(await repository.must('status', '--porcelain')).toBe('?? asked\n');
  });
});

describe('Git with a driver that fails', () => {
  const failing: readonly (readonly [what: string, script: string | undefined, node?: string])[] = [
    ['that is gone, as after an update', undefined],
    ['whose Node is gone', '', '/nowhere/node'],
    ['that throws when it loads', 'throw new Error("broken");'],
    ['that is killed before it writes', 'process.kill(process.pid, "SIGKILL");'],
    ['that is killed while it writes', interrupted('process.kill(process.pid, "SIGKILL")')],
    ['that finds the disk full', interrupted('throw Object.assign(new Error("full"), { code: "ENOSPC" })')],
    ['that does not know the command', 'process.exit(2);'],
  ];
  test.each(failing)('%s leaves both sides between markers', async (_, script, node) => {
    const path = join(temporary.path, 'cli.js');
    if (script !== undefined) writeFileSync(path, script.replace('CLI', JSON.stringify(program.script)));
    await repository.setUp({ node: node ?? program.node, script: path });
    await diverge(note('ours'), note('theirs'));
    const { exit } = await repository.git('merge', '--quiet', 'topic');
    expect(exit).toBe(1);
    const thread = repository.tickets.read(THREAD);
    expect(thread).toMatch(MARKERS);
    expect(thread).toContain('ours');
    expect(thread).toContain('theirs');
    expect(await repository.must('status', '--porcelain')).toMatch(/^UU .*thread\.md/m);
  });

  test('asks the bundled program when the one on the path is an old one', async () => {
    repository.program('yoi-kit', '#!/bin/sh\nexit 2\n');
    await repository.setUp(program);
    await diverge(note('ours'), note('theirs'));
    await repository.must('merge', '--quiet', 'topic');
    expect(bodies()).toEqual(BOTH);
  });

  /** The program as it is, in which the first write to an open file goes wrong. */
  function interrupted(what: string): string {
    return `const fs = require('node:fs/promises');
const open = fs.open;
fs.open = async (...args) => {
  const file = await open(...args);
  file.writeFile = async (text) => { await file.write(text.slice(0, 10)); ${what}; };
  return file;
};
require(CLI);`;
  }
});

describe('setting up', () => {
  const facts = () => readMerging(systemGit, repository.tickets.root);

  test('is seen, told where a clone lacks the driver, and taken back', async () => {
    writeFileSync(join(repository.root, '.gitattributes'), '*.png binary\n**/thread.md merge=union');
    const attributesPath = '../../.gitattributes';
    expect(await facts()).toEqual({ attributesPath, withoutDriver: [], byUnion: ['thread.md'] });
    await installMerging(systemGit, repository.tickets.root, program);
    expect(await facts()).toEqual({ attributesPath, withoutDriver: [], byUnion: [] });
    const gone = join(temporary.path, "o'ld 100%", 'cli.js');
    await installMerging(systemGit, repository.tickets.root, { ...program, script: gone });
    expect((await facts())?.withoutDriver).toHaveLength(5);
    await repository.must('config', '--unset', 'merge.yoi.driver');
    expect((await facts())?.withoutDriver).toHaveLength(5);
    await removeMerging(systemGit, repository.tickets.root);
    expect(repository.tickets.read('../../.gitattributes')).toBe('*.png binary\n**/thread.md merge=union\n');
    expect(await repository.must('config', '--list')).not.toContain('merge.yoi');
  });

  test('twice changes nothing more, and a file that held nothing else goes', async () => {
    await installMerging(systemGit, repository.tickets.root, program);
    const once = repository.tickets.read('../../.gitattributes');
    await installMerging(systemGit, repository.tickets.root, program);
    expect(repository.tickets.read('../../.gitattributes')).toBe(once);
    await removeMerging(systemGit, repository.tickets.root);
    expect(repository.tickets.has('../../.gitattributes')).toBe(false);
  });

  test('is refused outside of a repository', async () => {
    rmSync(join(repository.root, '.git'), { recursive: true });
    expect(await installMerging(systemGit, repository.tickets.root, program)).toMatchObject({ ok: false });
    expect(await facts()).toBeUndefined();
  });
});
