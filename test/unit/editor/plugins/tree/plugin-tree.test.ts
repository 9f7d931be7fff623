import { expect, test } from 'vitest';
import { Emitter } from '../../../../../src/base/emitter.ts';
import { PluginTree } from '../../../../../src/editor/plugins/tree/plugin-tree.ts';

const item = {
  reference: 'project:demo.echo',
  status: 'active',
  problems: [],
  notes: [],
  entry: { grants: {} },
  found: undefined,
};

test('a row that was given still has its members when the object of its root is made anew', async () => {
  const changed = new Emitter<void>();
  const loadedNow = () => [{ root: { path: '/w' }, plugins: { overlay: { ok: true }, items: [item], sources: [] } }];
  const plugins = { onDidChange: changed.event, loaded: async () => loadedNow() };
  const running = { onDidChange: new Emitter<void>().event, stateOf: () => undefined };
  const tree = new PluginTree(plugins as never, running as never);
  const [group] = await tree.getChildren();
  changed.fire();
  await new Promise((resolve) => setImmediate(resolve));
  expect((await tree.getChildren(group)).map(({ kind }) => kind)).toEqual(['plugin']);
  tree.dispose();
});
