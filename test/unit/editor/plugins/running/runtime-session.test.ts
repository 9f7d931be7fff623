import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as vscode from 'vscode';
import type { YoiWorkspace } from '../../../../../src/editor/app/workspace.ts';
import { PluginRoot } from '../../../../../src/editor/plugins/plugin-root.ts';
import { RuntimeSession } from '../../../../../src/editor/plugins/running/runtime-session.ts';
import { SharedRoots } from '../../../../../src/editor/roots/shared-roots.ts';
import { writeArchive } from '../../../../../src/packages/archive/write.ts';
import { filesOf } from '../../../packages/vectors.ts';
import { MemoryStandIn, reset } from '../../vscode-stand-in.ts';

/** A root in which one plugin is enabled. */
async function rootWith(parent: string, id: string): Promise<string> {
  const folder = join(parent, id);
  await mkdir(join(folder, '.yoi', 'plugins'), { recursive: true });
  const manifest = `schema_version = 1\nid = "${id}"\nname = "N"\nversion = "1"\nsurfaces = ["tool"]\n`;
  const archive = writeArchive(filesOf({ 'plugin.toml': manifest }));
  if (!archive.ok) throw new Error(archive.problem.message);
  await writeFile(join(folder, '.yoi', 'plugins', 'p.yoi-plugin'), archive.value);
  const overlay = `[feature.plugins]\nenabled = true\n\n[[plugins.enabled]]\nid = "project:${id}"\n`;
  await writeFile(join(folder, '.yoi', 'override.local.toml'), overlay);
  return folder;
}

test('the plugins of some roots are not those of all', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'yoi-session-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  reset(parent);
  const workspace = {
    trusted: true,
    ready: Promise.resolve(),
    roots: [],
    onDidChange: () => ({ dispose: () => undefined }),
  } as unknown as YoiWorkspace;
  const log = { error: (error: unknown) => expect.unreachable(String(error)) } as unknown as vscode.LogOutputChannel;
  const context = { workspaceState: new MemoryStandIn() } as unknown as vscode.ExtensionContext;
  const shared = new SharedRoots({ context, workspace, log });
  const session = new RuntimeSession(workspace, log, vscode.Uri.file(parent), vscode.Uri.file(join(parent, 'storage')));
  onTestFinished(() => session.dispose());
  const open = async (id: string) => {
    const uri = vscode.Uri.file(await rootWith(parent, id));
    return new PluginRoot({ uri, folder: { uri, name: id, index: 0 } }, shared);
  };
  const [first, second] = [await open('first'), await open('second')];
  const enabledIn = async (...roots: PluginRoot[]) =>
    (await session.enabledIn(roots)).map(({ reference }) => reference).sort();
  expect(await enabledIn(first, second)).toEqual(['project:first', 'project:second']);
  expect(await enabledIn(second)).toEqual(['project:second']);
  expect(session.plugins).toHaveLength(2);
});
