import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOverlayFile } from '../../../../src/packages/root/overlay-reading.ts';

const ENTRY = '[[plugins.enabled]]\nid = "project:demo.echo"\n';

let root: string;
let path: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'yoi-load-'));
  path = join(root, '.yoi', 'override.local.toml');
  await mkdir(join(root, '.yoi'));
  await writeFile(path, ENTRY);
});
afterEach(() => rm(root, { recursive: true }));

async function afterChange(change: () => Promise<unknown>) {
  const before = await readOverlayFile(root);
  await change();
  const after = await readOverlayFile(root, before);
  return { before, after, entries: after.ok ? after.view.entries.map(({ entry }) => entry.id) : [] };
}

test('an overlay that is as it was is the reading from before', async () => {
  const { before, after } = await afterChange(() => writeFile(path, ENTRY));
  expect(before.ok).toBe(true);
  expect(after).toBe(before);
});

test.each([
  ['another id', () => writeFile(path, ENTRY.replace('echo', 'other')), ['project:demo.other']],
  ['nothing', () => writeFile(path, ''), []],
  ['the file gone', () => rm(path), []],
  ['a text that is none', () => writeFile(path, '[['), []],
])('an overlay that changed is read anew: %s', async (_, change, expected) => {
  const { before, after, entries } = await afterChange(change);
  expect(after).not.toBe(before);
  expect(entries).toEqual(expected);
});

test('an empty overlay and none are told apart', async () => {
  await writeFile(path, '');
  const { after } = await afterChange(() => rm(path));
  expect(after).toMatchObject({ ok: true, exists: false });
});
