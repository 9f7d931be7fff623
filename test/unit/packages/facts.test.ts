import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderFacts, storeFacts } from '../../../src/packages/root/disk-facts.ts';
import type { Store } from '../../../src/packages/root/stores.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'yoi-facts-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(path: string, content = ''): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

test('a clean folder', async () => {
  await put('plugin.toml');
  await put('src/lib.rs');
  const facts = await folderFacts(root);
  expect([...(facts.files ?? [])]).toEqual(['plugin.toml', 'src/lib.rs']);
  expect(facts).toMatchObject({ ignored: [], digest: expect.stringMatching(/^sha256:/) });
  expect(facts).not.toHaveProperty('obstacle');
});

test('clutter is named once, and its digest is told all the same', async () => {
  await put('.git/config');
  await put('.git/HEAD');
  await put('old.yoi-plugin');
  const facts = await folderFacts(root);
  expect(facts.ignored).toEqual(['.git/', 'old.yoi-plugin']);
  expect(facts.digest).toBeDefined();
});

test('what makes the folder unusable is a fact', async () => {
  await symlink('nowhere', join(root, 'l'));
  expect(await folderFacts(root)).toMatchObject({ obstacle: { kind: 'unsafe-path' } });
});

test('a folder that fits but whose archive would not', async () => {
  for (const name of ['a', 'b', 'c']) {
    await put(name);
    await truncate(join(root, name), 7 * 1024 * 1024);
  }
  const facts = await folderFacts(root);
  expect(facts).toMatchObject({ obstacle: { kind: 'limit' } });
  expect(facts.digest).toBeDefined();
});

test('a folder that is gone has no facts', async () => {
  expect(await folderFacts(join(root, 'gone'))).toEqual({ ignored: [] });
});

test('problems of a store become the condition of the file', () => {
  const store: Store = { source: 'project', directory: root, consulted: 'always' };
  const problem = (kind: 'bounds' | 'missing' | 'malformed', phase: 'discovery' | 'manifest') =>
    ({ store, fileName: `${kind}.yoi-plugin`, problem: { kind, phase, message: 'm' } }) as const;
  const problems = [
    problem('bounds', 'discovery'),
    problem('missing', 'manifest'),
    problem('malformed', 'manifest'),
    { store, problem: { kind: 'io', phase: 'discovery', message: 'of the store itself' } } as const,
  ];
  expect(storeFacts({ packages: [], problems }).broken.map(({ kind }) => kind)).toEqual([
    'limit',
    'no-manifest',
    'unusable',
  ]);
});
