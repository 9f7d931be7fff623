import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeAbandonedDrafts, replaceFile } from '../../../src/base/replace-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yoi-replace-'));
});
afterEach(() => rm(folder, { recursive: true }));

const MINUTE_MS = 60_000;
const DRAFT = '3b241101-e2bb-4255-8caf-4136c566a962.draft';

test.each([
  ['a draft of a killed writer goes', `.a.toml.${DRAFT}`, 11, false],
  ['a draft that somebody may still be writing stays', `.a.toml.${DRAFT}`, 9, true],
  ['a draft of another file stays', `.b.toml.${DRAFT}`, 11, true],
  ['a draft of a file with a longer name stays', `.a.toml.old.${DRAFT}`, 11, true],
  ['what a person has named so stays', '.a.toml.my.draft', 11, true],
])('%s', async (_, name, minutes, stays) => {
  await writeFile(join(folder, name), 'half');
  const then = new Date(Date.now() - minutes * MINUTE_MS);
  await utimes(join(folder, name), then, then);
  await replaceFile(join(folder, 'a.toml'), 'whole');
  await removeAbandonedDrafts(join(folder, 'a.toml'));
  expect((await readdir(folder)).sort()).toEqual(stays ? [name, 'a.toml'] : ['a.toml']);
});

test('of a file that is not there nothing is removed, and nothing is thrown', async () => {
  await writeFile(join(folder, `.a.toml.${DRAFT}`), 'half');
  await removeAbandonedDrafts(join(folder, 'a.toml'));
  expect(await readdir(folder)).toEqual([`.a.toml.${DRAFT}`]);
});
