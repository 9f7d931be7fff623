import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HOST_INTERFACES, WORLD_EXPORTS } from '../../../src/manifest/model/worlds.ts';
import { type Signature, signatureText } from '../../../src/wasm/signature.ts';

/** The functions of each block of a WIT text, without comments and without the escape of keywords. */
function functionsOf(path: string, block: 'interface' | 'world'): Map<string, string[]> {
  const text = readFileSync(path, 'utf8');
  const version = /^package [\w:-]+@(.+);$/m.exec(text)?.[1];
  const blocks = text.matchAll(new RegExp(`^${block} ([\\w-]+) \\{(.*?)^\\}`, 'gms'));
  return new Map(
    [...blocks].map(([, called, inside = '']) => [
      `${called}@${version}`,
      [...inside.matchAll(/^ {2}(?:export )?%?([\w-]+): (func.*);$/gm)].map(([, name, type]) => `${name}: ${type}`),
    ]),
  );
}

const lines = (functions: ReadonlyMap<string, Signature>) =>
  [...functions].map(([name, signature]) => `${name}: ${signatureText(signature)}`);

test('the host interfaces of the loader are those of the WIT text', () => {
  const texts = functionsOf('wit/deps/yoi-host/yoi-host.wit', 'interface');
  const ours = [...HOST_INTERFACES].map(([name, { functions }]) => [name.replace('yoi:host/', ''), lines(functions)]);
  expect([...texts]).toEqual(ours);
});

test('the worlds of the loader are those of the WIT text', () => {
  const texts = functionsOf('wit/yoi-plugin.wit', 'world');
  expect([...texts]).toEqual(
    Object.entries(WORLD_EXPORTS).map(([name, exports]) => [name.replace('yoi:plugin/', ''), lines(exports)]),
  );
});
