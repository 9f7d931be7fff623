import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FS_OPERATIONS, type FsOperation } from '../../../../src/authority/record.ts';
import { FsApi } from '../../../../src/runtime/host/fs/fs-api.ts';
import { protectedPathsOf } from '../../../../src/runtime/host/fs/protected-path.ts';
import type { Outcome } from '../../../../src/runtime/outcome.ts';
import { sampleRecord } from '../sample-record.ts';

let base: string;
let root: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'yoi fs ü-'));
  root = join(base, 'granted');
  mkdirSync(join(root, 'sub'), { recursive: true });
  writeFileSync(join(root, 'a.txt'), 'hello');
  writeFileSync(join(base, 'outside.txt'), 'OUTSIDE');
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

function api(operations: readonly FsOperation[] = FS_OPERATIONS, roots = [root], places: string[] = []): FsApi {
  const fs = roots.map((one) => ({ root: one, operations }));
  const record = sampleRecord({ requested: [{ kind: 'host_api', api: 'fs' }], grants: { fs } });
  return new FsApi(() => record, places);
}

function link(to: string, at: string): string {
  symlinkSync(to, at);
  return at;
}

const path = (value: string) => JSON.stringify({ path: value });
const json = (outcome: Outcome<string>) => (outcome.ok ? JSON.parse(outcome.value) : outcome.refusal.code);

describe('read, list, write', () => {
  test('a file', async () => {
    expect(json(await api().read(path('./a.txt')))).toEqual({ path: 'a.txt', content: 'hello', truncated: false });
  });

  test('a listing is sorted by bytes and tells kinds without following', async () => {
    writeFileSync(join(root, 'Z'), '');
    symlinkSync(join(base, 'outside.txt'), join(root, 'link'));
    expect(json(await api().list(path('.')))).toEqual({
      path: '.',
      entries: [
        { name: 'Z', kind: 'file' },
        { name: 'a.txt', kind: 'file' },
        { name: 'link', kind: 'symlink' },
        { name: 'sub', kind: 'dir' },
      ],
      truncated: false,
    });
  });

  test('a write replaces the whole file, also under another spelling of its path', async () => {
    const write = (to: string, content: string) => api().write(JSON.stringify({ path: to, content }));
    expect(json(await write('sub/t.txt', 'one'))).toEqual({ path: 'sub/t.txt', bytes_written: 3 });
    expect(json(await write('./sub//t.txt', 'にじ'))).toEqual({ path: 'sub/t.txt', bytes_written: 6 });
    expect(readFileSync(join(root, 'sub/t.txt'), 'utf8')).toBe('にじ');
  });

  test('bounds: reading cuts, listing cuts, writing refuses', async () => {
    writeFileSync(join(root, 'big'), 'x'.repeat(65_537));
    const read = json(await api().read(path('big')));
    expect([read.truncated, read.content.length]).toEqual([true, 65_536]);
    mkdirSync(join(root, 'many'));
    for (let i = 0; i < 257; i++) writeFileSync(join(root, 'many', `${i}`), '');
    const list = json(await api().list(path('many')));
    expect([list.truncated, list.entries.length]).toEqual([true, 256]);
    const content = 'x'.repeat(65_537);
    expect(json(await api().write(JSON.stringify({ path: 'w', content })))).toBe('descriptor-too-long');
    expect(existsSync(join(root, 'w'))).toBe(false);
  });

  test('exactly 256 entries are not cut', async () => {
    mkdirSync(join(root, 'many'));
    for (let i = 0; i < 256; i++) writeFileSync(join(root, 'many', `${i}`), '');
    expect(json(await api().list(path('many')))).toMatchObject({ truncated: false });
  });

  test('shown paths are redacted', async () => {
    writeFileSync(join(root, 'tokens.json'), '{}');
    expect(json(await api().read(path('tokens.json')))).toMatchObject({ path: 'token<redacted>', content: '{}' });
    const missing = await api().read(path('secret=my-token-value.txt'));
    expect(JSON.stringify(missing)).toContain('secret=<redacted>');
    expect(JSON.stringify(missing)).not.toContain('my-token-value');
  });
});

describe('what is refused', () => {
  test.each([
    ['a way up', '../outside.txt', 'path-traversal'],
    ['a way up that would stay inside', 'sub/../a.txt', 'path-traversal'],
    ['an absolute path', '/etc/passwd', 'path-absolute'],
    ['a drive', 'C:/x', 'path-absolute'],
    ['a share', '\\\\host\\share', 'path-absolute'],
    ['a backslash', 'sub\\a.txt', 'path-absolute'],
    ['an empty path', '', 'path-empty'],
    ['NUL', 'a\u0000.txt', 'path-nul'],
    ['a long path', 'a/'.repeat(2049), 'path-too-long'],
    ['an absent file', 'no.txt', 'path-unavailable'],
    ['a directory', 'sub', 'path-not-a-file'],
  ])('reading %s', async (_, asked, code) => {
    const outcome = await api().read(path(asked));
    expect(json(outcome)).toBe(code);
    expect(JSON.stringify(outcome)).not.toContain(base);
  });

  test.each([
    ['a link out', () => symlinkSync(join(base, 'outside.txt'), join(root, 'l')), 'l', 'path-symlink'],
    ['a link that stays inside', () => symlinkSync(join(root, 'a.txt'), join(root, 'l')), 'l', 'path-symlink'],
    ['a linked folder on the way', () => symlinkSync(base, join(root, 'l')), 'l/outside.txt', 'path-symlink'],
    ['a loop', () => symlinkSync(join(root, 'l'), join(root, 'l')), 'l', 'path-symlink'],
    ['a pipe', () => execFileSync('mkfifo', [join(root, 'l')]), 'l', 'path-not-a-file'],
  ])('reading and writing %s', async (_, make, asked, code) => {
    make();
    const read = await api().read(path(asked));
    expect(json(read)).toBe(code);
    expect(JSON.stringify(read)).not.toContain('OUTSIDE');
    expect(json(await api().write(JSON.stringify({ path: asked, content: 'x' })))).toBe(code);
    expect(readFileSync(join(base, 'outside.txt'), 'utf8')).toBe('OUTSIDE');
  });

  test('a write must name a file in a folder that is there', async () => {
    const write = async (to: string) => json(await api().write(JSON.stringify({ path: to, content: 'x' })));
    expect(await write('.')).toBe('path-not-a-file');
    expect(await write('sub')).toBe('path-not-a-file');
    expect(await write('none/x')).toBe('path-unavailable');
    expect(await write('a.txt/x')).toBe('path-not-a-directory');
  });

  test.each([
    ['records', '.yoi/tickets/T/thread.md'],
    ['the enablement file', '.yoi/override.local.toml'],
    ['another spelling', '.YOI/override.local.toml'],
    ['a nested workspace', 'sub/.yoi/x'],
    ['the protected place', 'private/x'],
  ])('a grant of the parent folder does not reach %s', async (_, asked) => {
    const file = join(root, asked);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'RECORD');
    const fs = api(FS_OPERATIONS, [root], [join(root, 'private')]);
    expect(json(await fs.read(path(asked)))).toBe('path-protected');
    expect(json(await fs.list(path(join(asked, '..'))))).toBe('path-protected');
    expect(json(await fs.write(JSON.stringify({ path: asked, content: 'x' })))).toBe('path-protected');
    expect(readFileSync(file, 'utf8')).toBe('RECORD');
  });

  test('nor does a grant of the records themselves', async () => {
    mkdirSync(join(root, '.yoi'));
    writeFileSync(join(root, '.yoi/x'), 'RECORD');
    expect(json(await api(FS_OPERATIONS, [join(root, '.yoi')]).read(path('x')))).toBe('path-protected');
  });

  test.each([
    ['read alone', ['read'], 'write'],
    ['write alone', ['write'], 'read'],
    ['list alone', ['list'], 'read'],
  ] as const)('%s implies nothing else', async (_, operations, other) => {
    const fs = api(operations);
    const outcome = other === 'read' ? await fs.read(path('a.txt')) : await fs.write('{"path":"a.txt","content":""}');
    expect(json(outcome)).toBe('operation-not-granted');
  });

  test('without a grant nothing is inherited from the workspace', async () => {
    const record = sampleRecord({ requested: [{ kind: 'host_api', api: 'fs' }] });
    expect(json(await new FsApi(() => record, []).read(path('a.txt')))).toBe('no-usable-grant');
    expect(json(await new FsApi(() => sampleRecord(), []).read(path('a.txt')))).toBe('permission-not-requested');
  });
});

describe('granted roots', () => {
  test('the first that resolves wins, else the last refusal stands', async () => {
    const other = join(base, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'b.txt'), 'second');
    expect(json(await api(FS_OPERATIONS, [root, other]).read(path('b.txt')))).toMatchObject({ content: 'second' });
    expect(json(await api(FS_OPERATIONS, [other, join(base, 'gone')]).read(path('a.txt')))).toBe('root-unavailable');
  });

  test.each([
    ['a symlink', () => link(root, join(base, 'l')), 'root-symlink'],
    ['a file', () => join(root, 'a.txt'), 'root-not-directory'],
  ])('%s is refused without its path', async (_, make, code) => {
    const outcome = await api(FS_OPERATIONS, [make()]).read(path('a.txt'));
    expect(json(outcome)).toBe(code);
    expect(JSON.stringify(outcome)).not.toContain(base);
  });

  test('a symlink above the root is followed', async () => {
    symlinkSync(base, join(base, 'up'));
    expect(json(await api(FS_OPERATIONS, [join(base, 'up', 'granted')]).read(path('a.txt')))).toMatchObject({
      content: 'hello',
    });
  });
});

describe('protected paths behind links', () => {
  const write = (fs: FsApi, to: string) => fs.write(JSON.stringify({ path: to, content: 'x' }));

  test('a home folder that is a link, granted by its real name', async () => {
    mkdirSync(join(base, 'data', 'user', '.config', 'yoi'), { recursive: true });
    writeFileSync(join(base, 'data', 'user', '.config', 'yoi', 'config.toml'), 'secret');
    link(join(base, 'data', 'user'), join(base, 'home'));
    const fs = api(FS_OPERATIONS, [join(base, 'data')], [...protectedPathsOf({}, [], join(base, 'home'))]);
    expect(json(await fs.read(path('user/.config/yoi/config.toml')))).toBe('path-protected');
    expect(json(await fs.list(path('user/.config/yoi')))).toBe('path-protected');
    expect(json(await write(fs, 'user/.config/yoi/config.toml'))).toBe('path-protected');
  });

  test("a configuration folder that leads to somebody's dotfiles, made only while the plugin runs", async () => {
    mkdirSync(join(base, 'home', '.config'), { recursive: true });
    mkdirSync(join(root, 'dotfiles', 'yoi'), { recursive: true });
    const fs = api(FS_OPERATIONS, [root], [...protectedPathsOf({}, [], join(base, 'home'))]);
    expect(json(await write(fs, 'dotfiles/yoi/a'))).not.toBe('path-protected');
    link(join(root, 'dotfiles', 'yoi'), join(base, 'home', '.config', 'yoi'));
    expect(json(await write(fs, 'dotfiles/yoi/a'))).toBe('path-protected');
  });

  test('the .yoi of a workspace that is a link to a folder of another name', async () => {
    mkdirSync(join(root, 'records'));
    mkdirSync(join(base, 'workspace'));
    link(join(root, 'records'), join(base, 'workspace', '.yoi'));
    const fs = api(FS_OPERATIONS, [root], [...protectedPathsOf({}, [join(base, 'workspace')], join(base, 'home'))]);
    expect(json(await write(fs, 'records/override.local.toml'))).toBe('path-protected');
  });
});
