import { describe, expect, test } from 'vitest';
import { readOverlay } from '../../../src/manifest/model/overlay-view.ts';
import { grantTargetEdit } from '../../../src/manifest/overlay-editor.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { applyEdits } from '../../../src/toml/text-edit.ts';

const PINS = { id: 'project:demo', version: '1.0.0', digest: `sha256:${'a'.repeat(64)}` };
const TARGET = { scheme: 'wss', host: 'a.test', port: 443, pathPrefixes: ['/live'] };
const WRITTEN = `id = "${PINS.id}"\nversion = "${PINS.version}"\ndigest = "${PINS.digest}"\n`;

const fileOf = (text: string) => ({ uri: 'file:///override.local.toml', label: 'overlay', document: parseToml(text) });

function granted(text: string) {
  const edit = grantTargetEdit(fileOf(text), PINS, 'websocket', TARGET);
  if (edit === undefined) return undefined;
  return readOverlay(fileOf(applyEdits(text, edit.edits))).entries[0]?.entry.grants;
}

describe('granting one more target', () => {
  test('adds it with the bindings that grants need, where there were none', () => {
    const grants = granted(`[[plugins.enabled]]\n${WRITTEN}`);
    expect(grants).toMatchObject({ ...PINS, permissions: [], request: [], websocket: [TARGET] });
  });

  test('keeps what was granted, and a binding that does not fit', () => {
    const before = `[[plugins.enabled]]\n${WRITTEN}\n[plugins.enabled.grants]\nid = "project:other"\npermissions = [{ kind = "tool", name = "a" }]\n\n[[plugins.enabled.grants.websocket]]\nscheme = "wss"\nhost = "b.test"\n`;
    const grants = granted(before);
    expect(grants?.id).toBe('project:other');
    expect(grants?.permissions).toEqual([{ kind: 'tool', name: 'a' }]);
    expect(grants?.websocket.map(({ host }) => host)).toEqual(['b.test', 'a.test']);
  });

  test('changes nothing for a plugin without an entry', () => {
    expect(granted('[[plugins.enabled]]\nid = "project:other"\n')).toBeUndefined();
  });
});
