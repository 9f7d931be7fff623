import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as vscode from 'vscode';
import { OverlayChoice } from '../../../../src/editor/roots/overlay-choice.ts';

const showQuickPick = vi.hoisted(() => vi.fn());
const opened = vi.hoisted(() => ({ folders: [] as { uri: unknown }[] }));

vi.mock('vscode', async (original) => {
  const standIn = await original<typeof vscode>();
  return {
    ...standIn,
    window: { showQuickPick, showInformationMessage: vi.fn() },
    workspace: {
      asRelativePath: (uri: { path: string }) => uri.path,
      get workspaceFolders() {
        return opened.folders;
      },
    },
  };
});

interface Item {
  readonly label: string;
}

/** What a workspace remembers, without a workspace. */
function memory() {
  const kept = new Map<string, unknown>();
  return {
    get: <T>(key: string) => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
}

const uri = (path: string) => vscode.Uri.file(path);
const open = (...paths: string[]) => {
  opened.folders = paths.map((path) => ({ uri: uri(path) }));
};
const rooted = (...paths: string[]) => ({
  roots: paths.map((path, index) => ({ uri: uri(path), folder: { uri: uri(path), name: path, index } })),
});
const takes = (pick: (items: readonly Item[]) => Item | undefined) =>
  showQuickPick.mockImplementation(async (items: readonly Item[]) => pick(items));

beforeEach(() => {
  showQuickPick.mockReset();
  open('/one', '/two/inner');
});

describe('the overlay for manifests outside of the workspace', () => {
  test('can be that of each root, and of each folder that could become one', () => {
    open('/one', '/two/inner', '/three');
    const choice = new OverlayChoice(memory(), rooted('/one', '/two'));
    expect(choice.candidates().map(({ path }) => path)).toEqual(['/one', '/two', '/three']);
  });

  test('is kept with the workspace once it was chosen', async () => {
    const kept = memory();
    const choice = new OverlayChoice(kept, rooted('/one', '/two'));
    const changed = vi.fn();
    choice.onDidChange(changed);
    expect(choice.chosen).toBeUndefined();
    takes((items) => items[1]);
    await choice.ask();
    expect(changed).toHaveBeenCalledOnce();
    expect(choice.chosen?.path).toBe('/two');
    expect(new OverlayChoice(kept, rooted('/one', '/two')).chosen?.path).toBe('/two');
  });

  test('stays as it is when nothing is picked, and is forgotten by the last entry', async () => {
    const choice = new OverlayChoice(memory(), rooted('/one', '/two'));
    takes((items) => items[0]);
    await choice.ask();
    takes(() => undefined);
    await choice.ask();
    expect(choice.chosen?.path).toBe('/one');
    takes((items) => items.at(-1));
    await choice.ask();
    expect(choice.chosen).toBeUndefined();
  });

  test('counts only while its folder is open', async () => {
    const kept = memory();
    takes((items) => items[1]);
    await new OverlayChoice(kept, rooted('/one', '/two')).ask();
    open('/one');
    expect(new OverlayChoice(kept, rooted('/one')).chosen).toBeUndefined();
  });

  test('is not asked for where no folder is open', async () => {
    open();
    await new OverlayChoice(memory(), rooted()).ask();
    expect(showQuickPick).not.toHaveBeenCalled();
  });
});
