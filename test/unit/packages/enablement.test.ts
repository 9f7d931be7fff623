import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readOverlay } from '../../../src/manifest/model/overlay-view.ts';
import {
  type Additions,
  disableEdit,
  enableEdit,
  removeGrantsEdit,
  updatePinsEdit,
} from '../../../src/manifest/overlay-editor.ts';
import { validatePackage } from '../../../src/packages/archive/validate.ts';
import { writeArchive } from '../../../src/packages/archive/write.ts';
import {
  chosenGrants,
  grantChoices,
  requestChanges,
  requestLabels,
} from '../../../src/packages/enablement/grant-choices.ts';
import { installPackage } from '../../../src/packages/enablement/install.ts';
import { projectStore } from '../../../src/packages/root/stores.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { applyEdits } from '../../../src/toml/text-edit.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from './examples.ts';
import { EMPTY_COMPONENT, filesOf } from './vectors.ts';

function packageOf(manifest: string) {
  const files = filesOf({ 'plugin.toml': manifest, 'plugin.component.wasm': EMPTY_COMPONENT });
  const validation = validatePackage(files, 'plugin.toml');
  if (!validation.ok) throw new Error(validation.problem.message);
  return validation.value;
}

const HTTP = packageOf(EXAMPLE_B.manifest);
const PINS = { id: 'project:demo.http', version: '1.0.0', digest: HTTP.digest };
const EVERYTHING = chosenGrants(grantChoices(HTTP.manifest));
const NOTHING: Additions = { permissions: [], request: [], websocket: [] };

const fileOf = (text: string) => ({ uri: 'overlay', label: 'overlay', document: parseToml(text) });
const entriesOf = (text: string) => readOverlay(fileOf(text)).entries.map(({ entry }) => entry);

function applied(text: string, edit: ReturnType<typeof enableEdit>): string {
  if (edit === undefined) throw new Error('no edit');
  const inOrder = edit.edits.toSorted((one, other) => one.start - other.start);
  for (const [index, { start }] of inOrder.entries()) {
    expect(start, 'edits that overlap are refused by VS Code').toBeGreaterThanOrEqual(inOrder[index - 1]?.end ?? 0);
  }
  const result = applyEdits(text, edit.edits);
  expect(parseToml(result).errors).toEqual([]);
  return result;
}

/** Ways in which an overlay may be written. */
const OVERLAYS: readonly (readonly [why: string, text: string])[] = [
  ['nothing yet', ''],
  ['only the switch', '[feature.plugins]\nenabled = true\n'],
  ['other things', '# mine\n[pod]\nlevel = "x" # keep\n'],
  ['another plugin', EXAMPLE_A.overlay],
  ['the plugin with other grants', EXAMPLE_B.overlay],
  ['the plugin between others', EXAMPLE_A.overlay + EXAMPLE_B.overlay + EXAMPLE_C.overlay],
  ['CRLF', (EXAMPLE_B.overlay + EXAMPLE_C.overlay).replaceAll('\n', '\r\n')],
  ['a BOM and no final newline', `\ufeff${EXAMPLE_B.overlay.trimEnd()}`],
  ['an inline list', 'plugins = { enabled = [{ id = "project:demo.http" }, { id = "user:x" }] }\n'],
  [
    'inline grants',
    '[[plugins.enabled]]\nid = "project:demo.http"\ngrants = { id = "project:demo.http" }\nconfig = { a = 1 }\n',
  ],
];

describe.each(OVERLAYS)('%s', (_, text) => {
  const others = (result: string) => entriesOf(result).filter(({ id }) => id !== PINS.id);

  test('enabled with everything: pins, bindings and exactly what was chosen', () => {
    const result = applied(text, enableEdit(fileOf(text), PINS, EVERYTHING));
    const entry = entriesOf(result).find(({ id }) => id === PINS.id);
    expect(entry).toMatchObject({ ...PINS, grants: { ...PINS, ...EVERYTHING, fs: [] } });
    expect(others(result)).toEqual(others(text));
    expect(readOverlay(fileOf(result)).switchedOn).toBe(true);
  });

  test('enabled with nothing: no grants at all', () => {
    const result = applied(text, enableEdit(fileOf(text), PINS, NOTHING));
    const entry = entriesOf(result).find(({ id }) => id === PINS.id);
    expect(entry?.digest).toBe(PINS.digest);
    expect(entry?.grants).toMatchObject(NOTHING);
    expect(entry?.grants.id).toBeUndefined();
  });

  test('disabled again: the others are as they were', () => {
    const enabled = applied(text, enableEdit(fileOf(text), PINS, EVERYTHING));
    const result = applied(enabled, disableEdit(fileOf(enabled), PINS.id));
    expect(entriesOf(result).map(({ id }) => id)).not.toContain(PINS.id);
    expect(others(result)).toEqual(others(text));
  });

  test('pins updated: the grants stay and are bound to the new package', () => {
    const enabled = applied(text, enableEdit(fileOf(text), PINS, EVERYTHING));
    const newer = { ...PINS, version: '2.0.0', digest: `sha256:${'9'.repeat(64)}` };
    const result = applied(enabled, updatePinsEdit(fileOf(enabled), newer));
    expect(entriesOf(result).find(({ id }) => id === PINS.id)).toMatchObject({
      ...newer,
      grants: { ...newer, ...EVERYTHING },
    });
  });

  test('grants removed: enabled, with nothing granted', () => {
    const enabled = applied(text, enableEdit(fileOf(text), PINS, EVERYTHING));
    const result = applied(enabled, removeGrantsEdit(fileOf(enabled), PINS.id));
    expect(entriesOf(result).find(({ id }) => id === PINS.id)).toMatchObject({ digest: PINS.digest, grants: NOTHING });
  });
});

test('comments and unknown keys outlive enabling and disabling', () => {
  const text = '# mine\n[pod]\nlevel = "x" # keep\n';
  const enabled = applied(text, enableEdit(fileOf(text), PINS, EVERYTHING));
  expect(enabled.startsWith(text)).toBe(true);
  expect(applied(enabled, disableEdit(fileOf(enabled), PINS.id))).toContain('level = "x" # keep');
});

test('a switch that a person turned off stays off', () => {
  const text = '[feature.plugins]\nenabled = false\n';
  expect(readOverlay(fileOf(applied(text, enableEdit(fileOf(text), PINS, NOTHING)))).switchedOn).toBe(false);
});

test.each([
  ['disabling', disableEdit(fileOf(EXAMPLE_A.overlay), 'project:other')],
  ['removing grants', removeGrantsEdit(fileOf(EXAMPLE_A.overlay), 'project:other')],
  ['updating pins', updatePinsEdit(fileOf(EXAMPLE_A.overlay), PINS)],
  ['removing grants that are not there', removeGrantsEdit(fileOf('[[plugins.enabled]]\nid = "a"\n'), 'a')],
])('%s of what is not there changes nothing', (_, edit) => {
  expect(edit).toBeUndefined();
});

describe('grantChoices', () => {
  test('preselects what makes the plugin work and reaches nothing', () => {
    const choices = grantChoices(HTTP.manifest).map(({ label, preselected }) => `${preselected ? 'x' : ' '} ${label}`);
    expect(choices).toEqual([
      'x surfaces.tool',
      'x tool.http_get',
      '  host_api.request',
      '  request https://api.example.com GET,POST /v1/',
    ]);
  });

  test('marks what is broad, and names twice what is requested twice only once', () => {
    const { manifest } = packageOf(
      EXAMPLE_B.manifest
        .replace('path_prefixes = ["/v1/"]\n', '')
        .replace('permissions = [', 'permissions = [\n  { kind = "surface", surface = "tool" },'),
    );
    expect(grantChoices(manifest).filter(({ broad }) => broad)).toHaveLength(1);
    expect(grantChoices(manifest)).toHaveLength(4);
  });
});

test('requestChanges tells what a version asks for more and less', () => {
  const before = requestLabels(HTTP.manifest);
  const after = requestLabels(packageOf(EXAMPLE_B.manifest.replace('"GET", "POST"', '"GET"')).manifest);
  expect(requestChanges(before, after)).toEqual({
    added: ['request https://api.example.com GET /v1/'],
    removed: ['request https://api.example.com GET,POST /v1/'],
  });
});

describe('installPackage', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'yoi-install-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });
  const archive = writeArchive(HTTP.files);
  const bytes = archive.ok ? archive.value : new Uint8Array();

  test('makes the store', async () => {
    await installPackage(root, 'demo.http', bytes);
    expect(await readdir(projectStore(root))).toEqual(['demo.http.yoi-plugin']);
  });

  test('replaces the package of this id under whatever name', async () => {
    await installPackage(root, 'x', bytes);
    await installPackage(root, 'demo.http', bytes);
    expect(await readdir(projectStore(root))).toEqual(['x.yoi-plugin']);
  });

  test('leaves a file of this name with another content alone', async () => {
    await installPackage(root, 'demo.http', bytes);
    await writeFile(join(projectStore(root), 'demo.http.yoi-plugin'), 'other');
    const path = await installPackage(root, 'demo.http', bytes);
    expect(path.ok && path.value.path.endsWith('demo.http-2.yoi-plugin')).toBe(true);
  });
});
