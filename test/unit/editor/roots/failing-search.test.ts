import { expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { YoiWorkspace } from '../../../../src/editor/app/workspace.ts';
import { SharedRoots } from '../../../../src/editor/roots/shared-roots.ts';
import { MemoryStandIn } from '../vscode-stand-in.ts';

test('a search that fails is told, and those who wait for it go on without', async () => {
  const error = new Error('the remote is gone');
  const workspace = { ready: Promise.reject(error), roots: [], onDidChange: () => ({ dispose: () => undefined }) };
  const log = { error: vi.fn() };
  const shared = new SharedRoots({
    context: { workspaceState: new MemoryStandIn() } as unknown as vscode.ExtensionContext,
    workspace: workspace as unknown as YoiWorkspace,
    log: log as unknown as vscode.LogOutputChannel,
  });
  await expect(shared.roots.all()).resolves.toEqual([]);
  expect(log.error).toHaveBeenCalledExactlyOnceWith(error);
});
