import { expect, test } from 'vitest';
import { grantedFolderText } from '../../../../src/manifest/language/granted-folder.ts';
import { nodeAt } from '../../../../src/toml/node-path.ts';
import { parseToml } from '../../../../src/toml/parse-toml.ts';

function textOf(root: string, folders: readonly string[]): string {
  const { document } = {
    document: parseToml(`[[plugins.enabled]]\n[[plugins.enabled.grants.fs]]\nroot = '${root}'\n`),
  };
  const node = nodeAt(document, ['plugins', 'enabled', 0, 'grants', 'fs', 0, 'root']);
  return node ? grantedFolderText(node, folders).join() : 'no node';
}

test.each([
  ['the workspace itself', '/home/mika/app', ['`/home/mika/app/.git`', '`/home/mika/app/.vscode`']],
  ['a folder above it', '/home', ['`/home/mika/app/.git`', '`/home/mika/app/.vscode`']],
  ['a slash at the end', '/home/mika/app/', ['`/home/mika/app/.git`', '`/home/mika/app/.vscode`']],
  ['inside of one', '/home/mika/app/.git/hooks', ['`/home/mika/app/.git`']],
  ['beside them', '/home/mika/app/data', []],
  ['a name that begins alike', '/home/mika/app2', []],
])('%s', (_, root, named) => {
  const text = textOf(root, ['/home/mika/app']);
  expect(named.filter((name) => !text.includes(name))).toEqual([]);
  expect(text === '').toBe(named.length === 0);
});

test('paths of Windows', () => {
  expect(textOf('C:\\Users\\mika', ['C:\\Users\\mika\\app'])).toContain('`C:/Users/mika/app/.git`');
});
