import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkPackage } from '../../../src/packages/archive/check.ts';
import { ignoredFilesIn } from '../../../src/packages/archive/ignored-files.ts';
import { defaultOutput, packFolder } from '../../../src/packages/archive/pack.ts';
import { scaffold, TEMPLATES } from '../../../src/packages/archive/scaffold.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from './examples.ts';
import { EMPTY_COMPONENT, VECTORS } from './vectors.ts';

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'yoi-pack-'));
  folder = join(parent, 'package');
  await mkdir(folder);
});
afterEach(async () => {
  await rm(parent, { recursive: true, force: true });
});

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

async function putExample(manifest: string): Promise<void> {
  await put('plugin.toml', manifest);
  await put('plugin.component.wasm', EMPTY_COMPONENT);
}

const summary = async (path = folder) => {
  const { status, problems, inputKind } = await checkPackage(path);
  return `${status} ${inputKind} [${problems.map(({ kind }) => kind)}]`;
};

describe('checkPackage', () => {
  test.each([
    ['A', EXAMPLE_A.manifest, 'active directory []'],
    ['B, with its target', EXAMPLE_B.manifest, 'active directory []'],
    ['C, with its target', EXAMPLE_C.manifest, 'active directory []'],
    ['a broad target', EXAMPLE_B.manifest.replace('path_prefixes = ["/v1/"]\n', ''), 'partial directory [grant,grant]'],
    [
      'a target without the permission for its API still counts as granted',
      EXAMPLE_B.manifest.replace('  { kind = "host_api", api = "request" },\n', ''),
      'active directory []',
    ],
    [
      'an API without target',
      EXAMPLE_A.manifest.replace('permissions = [', 'permissions = [\n  { kind = "host_api", api = "request" },'),
      'rejected directory [grant]',
    ],
    [
      'files',
      EXAMPLE_A.manifest.replace('permissions = [', 'permissions = [\n  { kind = "host_api", api = "fs" },'),
      'active directory []',
    ],
    [
      'a tool that is not requested',
      EXAMPLE_A.manifest.replace('name = "demo_echo" }', 'name = "other" }'),
      'rejected directory [malformed]',
    ],
    [
      'tools are not looked at without their surface',
      EXAMPLE_A.manifest.replace('surfaces = ["tool"]\n', '').replace('name = "demo_echo" }', 'name = "other" }'),
      'active directory []',
    ],
    ['no runtime', EXAMPLE_A.manifest.replace(/\[runtime\][\s\S]*?\n\n/, ''), 'rejected directory [malformed]'],
    ['no TOML', 'x', 'rejected directory [malformed]'],
  ])('%s', async (_, manifest, expected) => {
    await putExample(manifest);
    expect(await summary()).toBe(expected);
  });

  test('nothing there', async () => {
    expect(await summary(join(parent, 'nowhere'))).toBe('rejected package [io]');
  });

  test.each(TEMPLATES)('a fresh %s plugin is only half of one until it is built', async (template) => {
    await scaffold(template, 'media/templates', join(parent, 'new'));
    expect(await summary(join(parent, 'new', 'package'))).toBe('partial directory [placeholder]');
    await writeFile(join(parent, 'new', 'package', 'plugin.component.wasm'), EMPTY_COMPONENT);
    expect(await summary(join(parent, 'new', 'package'))).toBe('active directory []');
  });
});

describe('packFolder', () => {
  test.each(VECTORS.filter(({ packed }) => packed !== undefined && packed.bytes > 22))(
    'writes the bytes of the reference: $name',
    async ({ files, digest, packed: expected }) => {
      for (const [path, content] of files) await put(path, content);
      const packed = await packFolder(folder);
      expect(packed.ok && packed.value.package.digest).toBe(digest);
      const archive = await readFile(`${folder}.yoi-plugin`);
      expect(createHash('sha256').update(archive).digest('hex')).toBe(expected?.sha256);
    },
  );

  test('an archive is checked like its folder', async () => {
    await putExample(EXAMPLE_B.manifest);
    await packFolder(folder);
    expect(await summary(`${folder}.yoi-plugin`)).toBe('active package []');
  });

  test('packing twice gives the same bytes and leaves nothing else', async () => {
    await putExample(EXAMPLE_A.manifest);
    await packFolder(folder);
    const first = await readFile(`${folder}.yoi-plugin`);
    await packFolder(folder);
    expect(await readFile(`${folder}.yoi-plugin`)).toEqual(first);
    expect((await readdir(parent)).sort()).toEqual(['package', 'package.yoi-plugin']);
  });

  test('parents of the output are made', async () => {
    await putExample(EXAMPLE_A.manifest);
    const output = join(parent, 'a', 'b', 'c.yoi-plugin');
    expect((await packFolder(folder, { output })).ok).toBe(true);
    expect(await summary(output)).toBe('active package []');
  });

  test.each([
    ['into the folder', () => join(folder, 'x.yoi-plugin')],
    ['into a folder of it that is not there yet', () => join(folder, 'out', 'x.yoi-plugin')],
    ['through a link', () => join(parent, 'link', 'x.yoi-plugin')],
    ['up and down again', () => join(parent, 'nowhere', '..', 'package', 'x.yoi-plugin')],
  ])('never %s', async (_, output) => {
    await putExample(EXAMPLE_A.manifest);
    await symlink(folder, join(parent, 'link'));
    const packed = await packFolder(folder, { output: output() });
    expect(packed.ok ? 'packed' : packed.problem.kind).toBe('traversal');
    expect((await readdir(folder)).sort()).toEqual(['plugin.component.wasm', 'plugin.toml']);
  });

  test('a folder whose name continues that of the packed one is not inside of it', async () => {
    await putExample(EXAMPLE_A.manifest);
    expect((await packFolder(folder, { output: join(parent, 'package-out', 'x') })).ok).toBe(true);
  });

  test('an unusable package is not written at all', async () => {
    await put('plugin.toml', 'schema_version = 1\n');
    const packed = await packFolder(folder);
    expect(packed.ok ? 'packed' : packed.problem.kind).toBe('malformed');
    expect(await readdir(parent)).toEqual(['package']);
  });

  test('what is to be left out is, and the digest is another', async () => {
    await putExample(EXAMPLE_A.manifest);
    await put('.git/config', '');
    await put('old.yoi-plugin', '');
    const all = await packFolder(folder);
    const clean = await packFolder(folder, { skip: (path) => ignoredFilesIn(path) !== undefined });
    expect(all.ok && [...all.value.package.files.keys()]).toContain('.git/config');
    expect(clean.ok && [...clean.value.package.files.keys()]).toEqual(['plugin.component.wasm', 'plugin.toml']);
  });

  test.each([
    ['a plain path', '/a/b', '/a/b.yoi-plugin'],
    ['a slash at the end', '/a/b/', '/a/b.yoi-plugin'],
    ['the working folder', '/a/b/.', '/a/b.yoi-plugin'],
    ['its parent', '/a/b/..', '/a.yoi-plugin'],
  ])('default output: %s', (_, path, expected) => {
    expect(defaultOutput(path)).toBe(expected);
  });
});

test.each([
  ['version control', '.git/config', '.git/'],
  ['a module further down', 'web/node_modules/x/index.js', 'web/node_modules/'],
  ['an earlier archive', 'out/demo.yoi-plugin', 'out/demo.yoi-plugin'],
  ['a file that is called like a tool folder', 'target', undefined],
  ['an ordinary file', 'src/lib.rs', undefined],
])('clutterIn: %s', (_, path, expected) => {
  expect(ignoredFilesIn(path)).toBe(expected);
});
