import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isPlaceholder } from '../../../../src/packages/archive/placeholder.ts';
import { scaffold, TEMPLATES } from '../../../../src/packages/archive/scaffold.ts';

const templates = 'media/templates';
let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'yoi-scaffold-'));
});
afterEach(async () => {
  await rm(parent, { recursive: true, force: true });
});

describe('scaffold', () => {
  test.each(TEMPLATES)('%s: everything is written, named after the folder, with a placeholder', async (template) => {
    const destination = join(parent, 'deep', 'Word Counter');
    const written = await scaffold(template, templates, destination);
    expect(written.ok && written.value).toContain('package/plugin.toml');
    expect(written.ok && written.value).toContain('.gitignore');
    const manifest = await readFile(join(destination, 'package', 'plugin.toml'), 'utf8');
    expect(manifest).toContain('id = "word-counter"');
    expect((await readdir(join(destination, 'package'))).sort()).toEqual([
      'README.md',
      'plugin.component.wasm',
      'plugin.toml',
    ]);
    expect(isPlaceholder(await readFile(join(destination, 'package', 'plugin.component.wasm')))).toBe(true);
    for (const path of written.ok ? written.value : []) {
      expect(await readFile(join(destination, path), 'utf8')).not.toMatch(/\{\{(id|name)\}\}/);
    }
  });

  test.each([
    ['dots at the ends', '..words..', 'words'],
    ['letters that no id has', '言葉', 'my-plugin'],
    ['case', 'WordCounter', 'wordcounter'],
  ])('the id: %s', async (_, folder, id) => {
    await scaffold('rust', templates, join(parent, folder));
    expect(await readFile(join(parent, folder, 'package', 'plugin.toml'), 'utf8')).toContain(`id = "${id}"`);
  });

  const rows: [why: string, arrange: (destination: string) => Promise<unknown>, kind: string][] = [
    ['an empty folder is fine', (destination) => mkdir(destination), 'written'],
    ['a folder with a file', (destination) => mkdir(join(destination, 'x'), { recursive: true }), 'malformed'],
    ['a file', (destination) => writeFile(destination, ''), 'malformed'],
    [
      'a link to an empty folder',
      async (destination) => {
        await mkdir(`${destination}-real`);
        await symlink(`${destination}-real`, destination);
      },
      'traversal',
    ],
    ['a link to nothing', (destination) => symlink('nowhere', destination), 'traversal'],
  ];
  test.each(rows)('%s', async (_, arrange, kind) => {
    const destination = join(parent, 'new');
    await arrange(destination);
    const written = await scaffold('rust', templates, destination);
    expect(written.ok ? 'written' : written.problem.kind).toBe(kind);
  });
});
