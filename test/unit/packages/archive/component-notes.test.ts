import { describe, expect, test } from 'vitest';
import { componentNotes } from '../../../../src/packages/archive/component-notes.ts';
import { functionType, STRING, toolComponent } from '../../wasm/component-builder.ts';

const read = functionType([STRING], STRING);

function notesOf(imports: number): readonly string[] {
  const wrong = Object.fromEntries(
    Array.from({ length: imports }, (_, index) => [`wasi:cli/c${index}@0.2.0`, { read }]),
  );
  const bytes = toolComponent({ imports: wrong });
  const runtime = { kind: 'wasm-component', component: 'c.wasm', world: 'yoi:plugin/tool@1.0.0' };
  const manifest = {
    schemaVersion: 1,
    id: 'demo.guest',
    name: 'Guest',
    version: '1',
    surfaces: [],
    runtime,
    hooks: [],
    tools: [],
    services: [],
    ingresses: [],
    permissions: [],
    request: [],
    websocket: [],
  };
  return componentNotes({ manifest, files: new Map([['c.wasm', bytes]]) });
}

describe('what the runtime would refuse of a component', () => {
  test.each([
    ['nothing', 0, 0],
    ['each wrong import', 3, 3],
    ['up to a bound, and how many more there are', 300, 51],
  ])('%s', (_, imports, notes) => {
    expect(notesOf(imports)).toHaveLength(notes);
  });

  test('the rest is a number', () => {
    expect(notesOf(300).at(-1)).toBe('… and 250 more');
  });
});
