import { expect, test, vi } from 'vitest';
import { ManifestWorkspace } from '../../../../src/editor/manifest/manifest-workspace.ts';
import { OverlayChoice } from '../../../../src/editor/manifest/overlay-choice.ts';

vi.mock('vscode', () => {
  const event = () => ({ dispose: () => undefined });
  const watcher = { onDidCreate: event, onDidChange: event, onDidDelete: event, dispose: () => undefined };
  return {
    Disposable: { from: () => ({ dispose: () => undefined }) },
    EventEmitter: class {
      readonly event = event;
    },
    CancellationTokenSource: class {
      readonly token = { isCancellationRequested: false };
    },
    extensions: { onDidChange: event },
    workspace: {
      createFileSystemWatcher: () => watcher,
      onDidOpenTextDocument: event,
      onDidCloseTextDocument: event,
      onDidSaveTextDocument: event,
      onDidChangeTextDocument: event,
      onDidChangeWorkspaceFolders: event,
      onDidChangeConfiguration: event,
    },
  };
});

test('a search that fails is told, and those who wait for it go on without', async () => {
  const error = new Error('the remote is gone');
  const workspace = {
    ready: Promise.reject(error),
    roots: [],
    rootOf: async () => undefined,
    onDidChange: () => ({ dispose: () => undefined }),
  };
  const log = { error: vi.fn() };
  const memory = { get: () => undefined, update: async () => undefined };
  const manifests = new ManifestWorkspace(workspace, new OverlayChoice(memory, workspace), log);
  await expect(manifests.roots()).resolves.toEqual([]);
  expect(log.error).toHaveBeenCalledExactlyOnceWith(error);
});
