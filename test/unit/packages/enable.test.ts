import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readOverlay } from '../../../src/manifest/model/overlay-view.ts';
import { type EnablePorts, enablePackage } from '../../../src/packages/enablement/enable.ts';
import { writeOverlay } from '../../../src/packages/enablement/write-overlay.ts';
import { overlayPath, readOverlayFile } from '../../../src/packages/root/overlay-reading.ts';
import { read, unreadable } from '../../../src/packages/root/problem.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { applyEdits } from '../../../src/toml/text-edit.ts';
import { EXAMPLE_A, EXAMPLE_B } from './examples.ts';
import { EMPTY_COMPONENT } from './vectors.ts';

let root: string;
let steps: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yoi-enable-'));
  steps = [];
  write('http/plugin.toml', EXAMPLE_B.manifest);
  write('http/plugin.component.wasm', EMPTY_COMPONENT);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Everything below `.yoi`, by path. */
function yoiFolder(): Record<string, string> {
  const names = readdirSync(join(root, '.yoi'), { recursive: true, encoding: 'utf8', withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [file, readFileSync(file, 'base64')]));
}

/** The doors of the command line, whose person grants everything; each notes that it was asked. */
function ports(change: Partial<EnablePorts> = {}): EnablePorts {
  const all: EnablePorts = {
    readOverlay: () => readOverlayFile(root),
    choose: async ({ choices }) => read(choices),
    mayWriteOutside: async () => undefined,
    async writeOverlay({ file }, { edits }) {
      const { text } = file.document;
      return read(await writeOverlay(overlayPath(root), text, applyEdits(text, edits)));
    },
    ...change,
  };
  const noted =
    <A extends unknown[], R>(step: string, port: (...args: A) => R) =>
    (...args: A): R => {
      steps.push(step);
      return port(...args);
    };
  return {
    readOverlay: noted('read', all.readOverlay),
    choose: noted('choose', all.choose),
    mayWriteOutside: noted('ask for the place', all.mayWriteOutside),
    writeOverlay: noted('write', all.writeOverlay),
  };
}

const folder = () => ({ kind: 'path', path: join(root, 'http') }) as const;

test('a folder is packed into the store and pinned, with what was chosen', async () => {
  const enabled = await enablePackage(root, folder(), ports());
  expect(enabled).toMatchObject({ ok: true, value: { reference: 'project:demo.http', changed: true } });
  expect(steps).toEqual(['read', 'choose', 'read', 'write']);
  expect(readdirSync(join(root, '.yoi/plugins'))).toEqual(['demo.http.yoi-plugin']);
  const overlay = await readOverlayFile(root);
  const [entry] = overlay.ok ? overlay.view.entries : [];
  expect(entry?.entry).toMatchObject({ id: 'project:demo.http', version: '1.0.0', grants: { version: '1.0.0' } });
  expect(entry?.entry.grants.request).toHaveLength(1);
});

test('a package in a store stays there, and only the overlay changes', async () => {
  await enablePackage(root, folder(), ports());
  const path = join(root, '.yoi/plugins/demo.http.yoi-plugin');
  const before = readFileSync(path);
  const source = { kind: 'stored', path, reference: 'project:demo.http' } as const;
  const nothing = { choose: async () => read([]) };
  expect(await enablePackage(root, source, ports(nothing))).toMatchObject({ ok: true, value: { changed: true } });
  expect(readFileSync(path)).toEqual(before);
  expect(await enablePackage(root, source, ports(nothing))).toMatchObject({ ok: true, value: { changed: false } });
});

describe('nothing is half done', () => {
  const broken = `${EXAMPLE_A.overlay}\n[[plugins.enabled]]\nnonsense = 1\n`;

  test.each([
    ['the overlay has errors', { asked: [] as string[] }, () => write('.yoi/override.local.toml', broken)],
    ['the manifest is refused', { asked: [] }, () => write('http/plugin.toml', 'schema_version = 2\n')],
  ])('%s: nobody is asked and nothing is written', async (_, { asked }, prepare) => {
    write('.yoi/override.local.toml', EXAMPLE_A.overlay);
    prepare();
    const before = yoiFolder();
    expect(await enablePackage(root, folder(), ports())).toMatchObject({ ok: false });
    expect(steps.filter((step) => step !== 'read')).toEqual(asked);
    expect(yoiFolder()).toEqual(before);
  });

  test('the person leaves', async () => {
    write('.yoi/override.local.toml', EXAMPLE_A.overlay);
    const before = yoiFolder();
    expect(await enablePackage(root, folder(), ports({ choose: async () => undefined }))).toBeUndefined();
    expect(yoiFolder()).toEqual(before);
  });

  test.each([
    ['somebody else has changed the overlay', async () => unreadable('io', 'changed'), { ok: false }],
    ['the disk is full', async () => Promise.reject(new Error('ENOSPC')), { ok: false }],
    ['the person leaves the preview', async () => read(false), undefined],
  ] as const)('%s: the store is as it was, with the package that was there', async (_, writing, expected) => {
    await enablePackage(root, folder(), ports());
    write('http/plugin.toml', EXAMPLE_B.manifest.replace('"1.0.0"', '"2.0.0"'));
    const before = yoiFolder();
    const result = await enablePackage(root, folder(), ports({ writeOverlay: writing }));
    if (expected) expect(result).toMatchObject(expected);
    else expect(result).toBeUndefined();
    expect(steps.at(-1)).toBe('write');
    expect(yoiFolder()).toEqual(before);
  });

  test('a package that was not there before is taken away again', async () => {
    write('.yoi/override.local.toml', '');
    await enablePackage(root, folder(), ports({ writeOverlay: async () => read(false) }));
    expect(readdirSync(join(root, '.yoi/plugins'))).toEqual([]);
  });

  test('what was put into the store meanwhile stays', async () => {
    const path = join(root, '.yoi/plugins/demo.http.yoi-plugin');
    const meddling = async () => {
      writeFileSync(path, 'of somebody else');
      return read(false);
    };
    await enablePackage(root, folder(), ports({ writeOverlay: meddling }));
    expect(readFileSync(path, 'utf8')).toBe('of somebody else');
  });

  test('what was saved in the overlay during the choice is kept', async () => {
    const choose: EnablePorts['choose'] = async ({ choices }) => {
      write('.yoi/override.local.toml', '# mine\n');
      return read(choices);
    };
    await enablePackage(root, folder(), ports({ choose }));
    const text = readFileSync(overlayPath(root), 'utf8');
    expect(text).toMatch(/^# mine\n/);
    const file = { uri: 'overlay', label: 'overlay', document: parseToml(text) };
    expect(readOverlay(file).entries.map(({ entry }) => entry.id)).toEqual(['project:demo.http']);
  });
});
