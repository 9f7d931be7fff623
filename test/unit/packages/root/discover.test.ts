import { execFileSync } from 'node:child_process';
import type { BigIntStats } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat, symlink, truncate, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { formatIdentity } from '../../../../src/authority/identity.ts';
import { readPackageFile } from '../../../../src/packages/archive/read-package.ts';
import { writeArchive } from '../../../../src/packages/archive/write.ts';
import { MAX_PACKAGES_PER_STORE } from '../../../../src/packages/limits.ts';
import { discover } from '../../../../src/packages/root/discover.ts';
import { PackageCache } from '../../../../src/packages/root/package-cache.ts';
import { type Store, storesOf } from '../../../../src/packages/root/stores.ts';
import { filesOf } from '../vectors.ts';

let parent: string;
let directory: string;
let store: Store;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'yoi-store-'));
  directory = join(parent, 'plugins');
  await mkdir(directory);
  store = { source: 'project', directory, consulted: 'always' };
});
afterEach(async () => {
  await rm(parent, { recursive: true, force: true });
});

const archiveOf = (id: string, name = 'Demo'): Uint8Array => {
  const manifest = `schema_version = 1\nid = "${id}"\nname = "${name}"\nversion = "1"\n`;
  const archive = writeArchive(filesOf({ 'plugin.toml': manifest }));
  if (!archive.ok) throw new Error(archive.problem.message);
  return archive.value;
};

const put = (fileName: string, content: string | Uint8Array = archiveOf('demo')) =>
  writeFile(join(directory, fileName), content);

/** What is found, as `identity` or `file: kind`. */
async function found(stores: readonly Store[] = [store], cache = new PackageCache()): Promise<string[]> {
  const { packages, problems } = await discover(stores, () => cache);
  return [
    ...packages.map(({ identity }) => formatIdentity(identity)),
    ...problems.map(({ fileName, problem }) => `${fileName ?? 'store'}: ${problem.kind}`),
  ];
}

describe('discover', () => {
  const onPosix = test.skipIf(process.platform === 'win32');
  const rows: [why: string, arrange: () => Promise<unknown>, expected: string[]][] = [
    ['an empty store', async () => {}, []],
    ['a package under any file name', () => put('anything.yoi-plugin'), ['project:demo']],
    ['other files and folders', () => put('demo.zip'), []],
    ['an extension in other case', () => put('demo.YOI-PLUGIN'), []],
    ['a name that is only the extension', () => put('.yoi-plugin'), []],
    ['a folder below', () => mkdir(join(directory, 'sub', 'x.yoi-plugin'), { recursive: true }), []],
    ['a folder called like a package', () => mkdir(join(directory, 'x.yoi-plugin')), ['x.yoi-plugin: malformed']],
    ['text instead of an archive', () => put('x.yoi-plugin', 'hello'), ['x.yoi-plugin: malformed']],
    ['an empty file', () => put('x.yoi-plugin', ''), ['x.yoi-plugin: malformed']],
    [
      'an archive cut in the middle',
      () => put('x.yoi-plugin', archiveOf('demo').subarray(0, 90)),
      ['x.yoi-plugin: malformed'],
    ],
    [
      'a file of 2 GiB',
      async () => {
        await put('x.yoi-plugin', '');
        await truncate(join(directory, 'x.yoi-plugin'), 2 ** 31);
      },
      ['x.yoi-plugin: bounds'],
    ],
    [
      'a pipe, which is never opened',
      async () => void execFileSync('mkfifo', [join(directory, 'x.yoi-plugin')]),
      ['x.yoi-plugin: malformed'],
    ],
    ['a link to itself', () => symlink('x.yoi-plugin', join(directory, 'x.yoi-plugin')), ['x.yoi-plugin: io']],
    ['a link to nothing', () => symlink('gone', join(directory, 'x.yoi-plugin')), ['x.yoi-plugin: io']],
    [
      'a link out of the store',
      async () => {
        await writeFile(join(parent, 'outside'), archiveOf('demo'));
        await symlink('../outside', join(directory, 'x.yoi-plugin'));
      },
      ['x.yoi-plugin: traversal'],
    ],
    [
      'a link into a folder that only starts like the store',
      async () => {
        await mkdir(join(parent, 'plugins-evil'));
        await writeFile(join(parent, 'plugins-evil', 'p'), archiveOf('demo'));
        await symlink('../plugins-evil/p', join(directory, 'x.yoi-plugin'));
      },
      ['x.yoi-plugin: traversal'],
    ],
    [
      'a link inside the store is fine, and its package counts twice',
      async () => {
        await put('a.yoi-plugin');
        await symlink('a.yoi-plugin', join(directory, 'b.yoi-plugin'));
      },
      ['project:demo', 'project:demo', 'store: duplicate'],
    ],
    [
      'one broken file hides no other',
      async () => {
        await put('a.yoi-plugin', 'broken');
        await put('b.yoi-plugin');
      },
      ['project:demo', 'a.yoi-plugin: malformed'],
    ],
    [
      'the store is a file',
      async () => {
        await rm(directory, { recursive: true });
        await writeFile(directory, '');
      },
      ['store: io'],
    ],
    [
      'the store is a link to itself',
      async () => {
        await rm(directory, { recursive: true });
        await symlink('plugins', directory);
      },
      ['store: io'],
    ],
    ['the store is not there', () => rm(directory, { recursive: true }), []],
  ];
  onPosix.each(rows)('%s', async (_, arrange, expected) => {
    await arrange();
    expect(await found()).toEqual(expected);
  });

  test('at most so many packages are looked at, the first by name', async () => {
    for (let index = 0; index <= MAX_PACKAGES_PER_STORE; index++) {
      const id = `p${String(index).padStart(3, '0')}`;
      await put(`${id}.yoi-plugin`, archiveOf(id));
    }
    const all = await found();
    expect(all).toHaveLength(MAX_PACKAGES_PER_STORE + 1);
    expect(all).toContain('store: bounds');
    expect(all).not.toContain(`project:p${MAX_PACKAGES_PER_STORE}`);
  });

  test('the same id in two stores is no duplicate, and users come first', async () => {
    const user: Store = { source: 'user', directory: join(parent, 'user'), consulted: 'always' };
    await mkdir(user.directory);
    await writeFile(join(user.directory, 'demo.yoi-plugin'), archiveOf('demo'));
    await put('demo.yoi-plugin');
    expect(await found([store, user])).toEqual(['user:demo', 'project:demo']);
  });

  test('a package that only the command line sees is shown and doubles nothing', async () => {
    const other: Store = { source: 'project', directory: join(parent, 'other'), consulted: 'by-command-line-only' };
    await mkdir(other.directory);
    await writeFile(join(other.directory, 'demo.yoi-plugin'), archiveOf('demo'));
    await put('demo.yoi-plugin');
    expect(await found([other, store])).toEqual(['project:demo', 'project:demo']);
  });

  test('a problem carries the identity as soon as the manifest tells it', async () => {
    const archive = writeArchive(
      filesOf({ 'plugin.toml': 'schema_version = 2\nid = "demo"\nname = "D"\nversion = "1"\n' }),
    );
    await put('x.yoi-plugin', archive.ok ? archive.value : '');
    const { problems } = await discover([store], () => new PackageCache());
    expect(problems[0]).toMatchObject({ identity: { source: 'project', id: 'demo' }, problem: { kind: 'api' } });
  });
});

describe('PackageCache', () => {
  const later = () => Date.now() + 60_000;

  test('an unchanged package is not read again', async () => {
    await put('a.yoi-plugin');
    const cache = new PackageCache(undefined, later);
    const first = await discover([store], () => cache);
    const second = await discover([store], () => cache);
    expect(second.packages[0]?.view).toBe(first.packages[0]?.view);
  });

  test('nor is a file that is no package', async () => {
    await put('a.yoi-plugin', 'broken');
    const cache = new PackageCache(undefined, later);
    const first = await discover([store], () => cache);
    const second = await discover([store], () => cache);
    expect(second.problems[0]?.problem).toBe(first.problems[0]?.problem);
  });

  test('a package that changed a moment ago is read once, after it has rested', async () => {
    const read = vi.fn(readPackageFile);
    const cache = new PackageCache(read);
    await put('a.yoi-plugin');
    const all = await Promise.all([found([store], cache), found([store], cache), found([store], cache)]);
    expect([...all, await found([store], cache)].flat()).toEqual(Array(4).fill('project:demo'));
    expect(read).toHaveBeenCalledOnce();
  });

  test('changes that follow each other at once are all noticed', async () => {
    const cache = new PackageCache();
    for (const name of ['Demo', 'Memo', 'Demo', 'Memo']) {
      await put('a.yoi-plugin', archiveOf('demo', name));
      const { packages } = await discover([store], () => cache);
      expect(packages[0]?.manifest.name).toBe(name);
    }
  });

  test.each([
    ['in whole seconds', 1_700_000_000_000_000_000n],
    ['ahead of ours', BigInt(Date.now() + 60_000) * 1_000_000n + 7n],
  ])('a file of a disk whose clock runs %s is not trusted to stay', async (_, ctimeNs) => {
    const read = vi.fn(readPackageFile);
    const cache = new PackageCache(read, () => 1_700_000_000_500);
    await put('a.yoi-plugin');
    const path = join(directory, 'a.yoi-plugin');
    const stats = { ...(await stat(path, { bigint: true })), ctimeNs };
    await cache.read(path, stats as BigIntStats);
    await cache.read(path, stats as BigIntStats);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['other content of the same length', (path: string) => writeFile(path, archiveOf('demo', 'Memo'))],
    [
      'another file moved into its place with the old time',
      async (path: string) => {
        await writeFile(`${path}.new`, archiveOf('demo', 'Memo'));
        await utimes(`${path}.new`, 1, 1);
        await rename(`${path}.new`, path);
      },
    ],
  ])('notices %s', async (_, change) => {
    const path = join(directory, 'a.yoi-plugin');
    await put('a.yoi-plugin');
    await utimes(path, 1, 1);
    const cache = new PackageCache(undefined, later);
    await discover([store], () => cache);
    await change(path);
    const { packages } = await discover([store], () => cache);
    expect(packages[0]?.manifest.name).toBe('Memo');
  });

  test('a package that is gone between listing and reading is one problem', async () => {
    await put('a.yoi-plugin');
    await put('b.yoi-plugin', archiveOf('other'));
    const cache = new PackageCache(undefined, later);
    const read = cache.read.bind(cache);
    vi.spyOn(cache, 'read').mockImplementation(async (path, stats) => {
      if (path.endsWith('b.yoi-plugin')) await unlink(path);
      return read(path, stats);
    });
    expect(await found([store], cache)).toEqual(['project:demo', 'b.yoi-plugin: io']);
  });
});

describe('storesOf', () => {
  const directories = (env: Record<string, string>) => storesOf('/w', env, '/home/me').map((one) => one.directory);
  test.skipIf(process.platform === 'win32').each([
    ['nothing set', {}, ['/home/me/.local/share/yoi/plugins', '/home/me/.yoi/yoi/plugins']],
    [
      'empty counts as unset',
      { XDG_DATA_HOME: '', YOI_HOME: '' },
      ['/home/me/.local/share/yoi/plugins', '/home/me/.yoi/yoi/plugins'],
    ],
    ['the data home', { XDG_DATA_HOME: '/data' }, ['/data/yoi/plugins', '/home/me/.yoi/yoi/plugins']],
    [
      'the command line prefers its own variable',
      { YOI_DATA_DIR: '/d', YOI_HOME: '/h' },
      ['/home/me/.local/share/yoi/plugins', '/d/yoi/plugins'],
    ],
    ['both places are one', { XDG_DATA_HOME: '/d', YOI_HOME: '/d' }, ['/d/yoi/plugins']],
  ])('%s', (_, env, users) => {
    expect(directories(env)).toEqual([...users, '/w/.yoi/plugins']);
  });
});
