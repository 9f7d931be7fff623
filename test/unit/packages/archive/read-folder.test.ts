import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packageDigest } from '../../../../src/packages/archive/files.ts';
import { readFolder } from '../../../../src/packages/archive/read-folder.ts';
import { MAX_ENTRIES, MAX_FILE_BYTES } from '../../../../src/packages/limits.ts';
import { withoutRoot } from '../../../rig/without-root.ts';
import { VECTORS } from '../vectors.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'yoi-folder-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(path: string, content: string | Uint8Array = ''): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

async function sparse(path: string, bytes: number): Promise<void> {
  await put(path);
  await truncate(join(root, path), bytes);
}

const verdict = async (folder = root) => {
  const files = await readFolder(folder);
  return files.ok ? 'read' : files.problem.kind;
};

describe('readFolder', () => {
  test.each(VECTORS)('has the digest of its archive: $name', async ({ files, digest }) => {
    for (const [path, content] of files) await put(path, content);
    const folder = await readFolder(root);
    expect(folder.ok && packageDigest(folder.value)).toBe(digest);
  });

  const rows: [why: string, arrange: () => Promise<unknown>, expected: string][] = [
    ['an empty folder', async () => {}, 'read'],
    ['hidden files, version control and old archives count', () => put('.git/config'), 'read'],
    ['empty folders vanish', () => mkdir(join(root, 'a/b/c'), { recursive: true }), 'read'],
    ['a link to a file inside', () => symlink('plugin.toml', join(root, 'l')), 'traversal'],
    ['a link to a folder outside', () => symlink('/etc', join(root, 'l')), 'traversal'],
    ['a link to itself', () => symlink('l', join(root, 'l')), 'traversal'],
    ['a link to the folder that holds it', () => symlink('.', join(root, 'l')), 'traversal'],
    ['a name that a shell expands', () => put('~x'), 'traversal'],
    ['the same name further down', () => put('d/~x'), 'read'],
    ['a backslash in a name', () => put('a\\b'), 'traversal'],
    ['a drive letter', () => put('c:x'), 'traversal'],
    ['a file of the greatest size', () => sparse('big', MAX_FILE_BYTES), 'read'],
    ['a file one byte greater', () => sparse('big', MAX_FILE_BYTES + 1), 'bounds'],
    ['a file of 2 GiB', () => sparse('big', 2 ** 31), 'bounds'],
    [
      'more than the greatest sum',
      async () => {
        for (let index = 0; index < 9; index++) await sparse(`f${index}`, MAX_FILE_BYTES);
      },
      'bounds',
    ],
    [
      'as many files as allowed',
      async () => {
        for (let index = 0; index < MAX_ENTRIES; index++) await put(`f${index}`);
      },
      'read',
    ],
    [
      'one file more',
      async () => {
        for (let index = 0; index <= MAX_ENTRIES; index++) await put(`f${index}`);
      },
      'bounds',
    ],
  ];
  test.skipIf(process.platform === 'win32').each(rows)('%s', async (_, arrange, expected) => {
    await arrange();
    expect(await verdict()).toBe(expected);
  });

  test('a folder that is not there', async () => {
    expect(await verdict(join(root, 'nowhere'))).toBe('io');
  });

  test('a file instead of a folder', async () => {
    await put('file');
    expect(await verdict(join(root, 'file'))).toBe('malformed');
  });

  test.skipIf(process.platform === 'win32')('the folder itself may be a link', async () => {
    await put('package/plugin.toml', 'x');
    await symlink('package', join(root, 'link'));
    expect(await verdict(join(root, 'link'))).toBe('read');
  });

  test.skipIf(process.platform === 'win32')('a pipe is passed over and never waited for', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')]);
    await put('plugin.toml', 'x');
    const files = await readFolder(root);
    expect(files.ok && [...files.value.keys()]).toEqual(['plugin.toml']);
  });

  test.skipIf(process.platform === 'win32' || process.platform === 'darwin')('a name that is not Unicode', async () => {
    await writeFile(Buffer.concat([Buffer.from(`${root}/`), Buffer.of(0xff, 0x41)]), '');
    expect(await verdict()).toBe('traversal');
  });

  test.skipIf(process.platform === 'win32')('a file that may not be read', async () => {
    await put('plugin.toml', 'x');
    await put('secret', 'x');
    await chmod(join(root, 'secret'), 0);
    await chmod(root, 0o755);
    expect(await withoutRoot(verdict)).toBe('io');
  });
});
