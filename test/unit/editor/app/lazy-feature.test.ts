import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../../src/editor/app/contributions.ts';
import type { Feature, FeatureHost } from '../../../../src/editor/app/feature.ts';
import { LazyFeature } from '../../../../src/editor/app/lazy-feature.ts';

type Tree = vscode.TreeDataProvider<unknown>;

const registered = new Map<string, (...args: unknown[]) => unknown>();
const trees = new Map<string, Tree>();
const errors: unknown[] = [];

beforeEach(() => {
  registered.clear();
  trees.clear();
  errors.length = 0;
  Object.assign(vscode.commands, {
    registerCommand: (id: string, run: (...args: unknown[]) => unknown) => {
      registered.set(id, run);
      return { dispose: () => registered.delete(id) };
    },
  });
  Object.assign(vscode.window, {
    createTreeView: (id: string, { treeDataProvider }: { treeDataProvider: Tree }) => {
      trees.set(id, treeDataProvider);
      return { id, dispose: () => trees.delete(id) };
    },
  });
});

const shared = { log: { error: (error: unknown) => void errors.push(error) } } as unknown as Omit<FeatureHost, 'view'>;

/** A tickets feature that counts; whoever asks for its commands gets the same answer from each. */
function feature(tree?: Tree) {
  const dispose = vi.fn();
  const answer = vi.fn((...args: unknown[]) => args);
  const commands = Object.fromEntries(COMMANDS.tickets.map((id) => [id, answer]));
  return { commands, trees: { 'yoi.tickets': tree }, dispose, answer } as unknown as Feature<'tickets'> & {
    dispose: typeof dispose;
    answer: typeof answer;
  };
}

/** A start that a test ends. */
function starting() {
  let end: (started: Feature<'tickets'>) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const started = new Promise<Feature<'tickets'>>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { start: () => started, end, fail };
}

describe('a feature that loads on first use', () => {
  test('starts once, with the first command, and passes the arguments that the table names', async () => {
    const started = feature();
    const start = vi.fn(() => started);
    const lazy = new LazyFeature('tickets', shared, () => ({ start }));
    expect(start).not.toHaveBeenCalled();
    expect(await registered.get('yoi.tickets.open')?.('0000000000031', 'more')).toEqual(['0000000000031']);
    expect(await registered.get('yoi.tickets.open')?.(7)).toEqual([undefined]);
    expect(start).toHaveBeenCalledTimes(1);
    lazy.dispose();
  });

  test('a start that fails is told and tried again with the next use', async () => {
    const started = feature();
    const start = vi
      .fn((): Feature<'tickets'> => started)
      .mockImplementationOnce(() => {
        throw new Error('no disk');
      });
    new LazyFeature('tickets', shared, () => ({ start }));
    await expect(registered.get('yoi.tickets.open')?.('a')).rejects.toThrow('no disk');
    expect(errors).toEqual([new Error('no disk')]);
    expect(await registered.get('yoi.tickets.open')?.('a')).toEqual(['a']);
    expect(start).toHaveBeenCalledTimes(2);
  });

  test('disposed while it starts, it disposes what was started, once', async () => {
    const { start, end } = starting();
    const lazy = new LazyFeature('tickets', shared, () => ({ start }));
    const running = lazy.start();
    lazy.dispose();
    const started = feature();
    end(started);
    await running;
    await Promise.resolve();
    lazy.dispose();
    expect(started.dispose).toHaveBeenCalledTimes(1);
    expect([...registered.keys(), ...trees.keys()]).toEqual([]);
  });

  test('disposed while it starts in vain, it stays silent', async () => {
    const { start, fail } = starting();
    const lazy = new LazyFeature('tickets', shared, () => ({ start }));
    const running = lazy.start();
    lazy.dispose();
    fail(new Error('too late'));
    await expect(running).rejects.toThrow('too late');
  });

  test('disposed, it starts no more', async () => {
    const start = vi.fn(() => feature());
    const lazy = new LazyFeature('tickets', shared, () => ({ start }));
    lazy.dispose();
    await expect(lazy.start()).rejects.toThrow('disposed');
    expect(start).not.toHaveBeenCalled();
  });

  test('a tree that the feature does not have is an error with its name, and asked for again', async () => {
    let started = feature();
    new LazyFeature('tickets', shared, () => ({ start: () => started }));
    const tree = trees.get('yoi.tickets');
    await expect(tree?.getChildren()).rejects.toThrow('yoi.tickets');
    started = feature({ getChildren: () => ['row'], getTreeItem: () => new vscode.TreeItem('row') });
    await expect(tree?.getChildren()).rejects.toThrow('yoi.tickets');
  });

  test('a view that is not contributed is an error', async () => {
    const start = vi.fn((host: FeatureHost) => {
      host.view('yoi.nothing');
      return feature();
    });
    const lazy = new LazyFeature('tickets', shared, () => ({ start }));
    await expect(lazy.start()).rejects.toThrow('yoi.nothing');
  });
});
