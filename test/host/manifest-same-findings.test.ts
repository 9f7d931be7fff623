import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { orderedFiles } from '../../src/packages/archive/files.ts';
import { writeArchive } from '../../src/packages/archive/write.ts';
import { eventually, eventuallyIs } from './eventually.ts';
import { foundIn, openEveryRoot, shownFrom } from './found-lines.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const store = join(folder, '.yoi', 'plugins');

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Once all that the editor finds out in the background is known. */
async function assertSame(): Promise<readonly string[]> {
  await vscode.commands.executeCommand('yoi.plugins.refresh');
  await openEveryRoot(folder);
  const { all } = await foundIn(folder);
  await eventuallyIs(
    () => shownFrom(folder),
    (shown) => shown.join('\n') === all.join('\n'),
  ).catch((error: Error) => assert.deepEqual(shownFrom(folder), all, error.message));
  return all;
}

function manifest(id: string, more = ''): string {
  return `schema_version = 1\nid = "${id}"\nname = "N"\nversion = "1"\nsurfaces = ["tool"]\n${more}`;
}

const WEBSOCKET = '[[websocket]]\nscheme = "wss"\nhost = "far.example"\npath_prefixes = ["/"]\n';

describe('yoi-kit lint and the Problems view', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(join(folder, 'tree'), { recursive: true, force: true });
    await rm(join(store, 'broken.yoi-plugin'), { force: true });
  });

  it('find the same in the sample', async () => {
    const all = await assertSame();
    assert.ok(all.length > 0);
  });

  it('find the same in a tree of nested roots, broken files and manifests of others', async () => {
    await put('tree/plugins/a/plugin.toml', manifest('tree.a', WEBSOCKET));
    await put('tree/near/.yoi/override.local.toml', '[[plugins.enabled]]\nid = "project:tree.near"\n');
    await put('tree/near/.yoi/override.toml', '[feature.plugins]\nenabled = true\n');
    await put('tree/near/plugins/near/plugin.toml', manifest('tree.near', WEBSOCKET));
    await put('tree/near/plugins/broken/plugin.toml', 'id = ');
    await put('tree/near/deep/.yoi/override.local.toml', '[[plugins.enabled]]\nid = "nobody"\n');
    await put('tree/near/deep/er/.yoi/nothing', '');
    await put('tree/near/deep/er/plugin.toml', manifest('tree.er', 'unknown = 1\n'));
    await put('tree/near/latin/plugin.toml', Buffer.from('# caf\xe9\n', 'latin1'));
    await put('tree/node_modules/a/plugin.toml', 'id = ');
    await put('tree/near/.yoi/tickets/one/artifacts/plugin.toml', 'id = ');
    await put('.yoi/plugins/broken.yoi-plugin', 'no archive');
    const all = await assertSame();
    const has = (start: string, code: string) =>
      assert.ok(
        all.some((line) => line.startsWith(start) && line.endsWith(code)),
        `${code} in ${start}:\n${all.join('\n')}`,
      );
    has('tree/near/.yoi/override.toml', 'C28');
    has('tree/near/deep/.yoi/override.local.toml', 'C02');
    has('tree/near/latin/plugin.toml', 'M02');
    has('.yoi/plugins/broken.yoi-plugin', 'M40');
    assert.ok(!all.some((line) => line.includes('node_modules') || line.includes('tickets')));
  });

  it('link every code in the same way', async () => {
    await put('.yoi/plugins/broken.yoi-plugin', 'no archive');
    await assertSame();
    const links = vscode.languages
      .getDiagnostics()
      .flatMap(([, diagnostics]) =>
        diagnostics.flatMap(({ source, code }) => (source === 'yoi' && typeof code === 'object' ? [code] : [])),
      );
    assert.ok(links.some(({ value }) => value === 'M40'));
    for (const { value, target } of links) {
      assert.equal(target.toString(true), `command:yoi.manifest.showRule?["${value}"]`);
    }
  });
});

describe('an archive that changes', () => {
  it('is read once for the Problems view and the Plugins view together', async () => {
    const nodeFiles: { open: unknown } = createRequire(__filename)('node:fs/promises');
    const { open } = nodeFiles;
    const opened: string[] = [];
    nodeFiles.open = (path: unknown, ...rest: unknown[]) => {
      opened.push(String(path));
      return Reflect.apply(open as (...args: unknown[]) => unknown, nodeFiles, [path, ...rest]);
    };
    const path = join(store, 'counted.yoi-plugin');
    const overlay = vscode.Uri.file(join(folder, '.yoi', 'override.local.toml'));
    try {
      await vscode.commands.executeCommand('yoi.plugins.refresh');
      await vscode.window.showTextDocument(overlay);
      for (const version of ['1', '2']) {
        opened.length = 0;
        const archive = writeArchive(orderedFiles([['plugin.toml', Buffer.from(manifest('counted', ''))]]));
        assert.ok(archive.ok);
        await writeFile(`${path}.new`, version === '1' ? 'broken' : archive.value);
        await rename(`${path}.new`, path);
        await eventuallyIs(
          () => vscode.languages.getDiagnostics(vscode.Uri.file(path)),
          (found) => found.length === (version === '1' ? 1 : 0),
        );
        await eventually(() => opened.find((one) => one === path));
        for (let each = 0; each < 3; each++) await vscode.commands.executeCommand('yoi.plugins.refresh');
        assert.equal(opened.filter((one) => one === path).length, 1);
      }
    } finally {
      nodeFiles.open = open;
      await rm(path, { force: true });
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });
});
