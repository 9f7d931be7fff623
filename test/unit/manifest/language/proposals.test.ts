import { describe, expect, test } from 'vitest';
import { proposalsAt } from '../../../../src/manifest/language/proposals.ts';
import { parseToml } from '../../../../src/toml/parse-toml.ts';
import { MANIFEST, MANIFEST_URI, OVERLAY, OVERLAY_URI, smallRoot } from '../../editor/manifest/small-root.ts';

function inManifest(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return proposalsAt(smallRoot(text), MANIFEST_URI, 'manifest', parseToml(text), offset);
}

function inOverlay(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return proposalsAt(smallRoot(MANIFEST, text), OVERLAY_URI, 'overlay', parseToml(text), offset);
}

const labels = (proposals: readonly { readonly label: string }[]) => proposals.map(({ label }) => label);

describe('keys', () => {
  test('of the table under the cursor, without those that are there', () => {
    const found = labels(inManifest('[runtime]\nkind = "wasm-component"\n|\n'));
    expect(found).toEqual(expect.arrayContaining(['component', 'world', '[[websocket]]']));
    expect(found).not.toContain('kind');
    expect(found).not.toContain('host');
  });

  test('bring their equals sign and a place for the value', () => {
    const [component] = inManifest('[runtime]\nkind = "wasm-component"\ncomp|\n').filter(
      ({ label }) => label === 'component',
    );
    expect(component).toMatchObject({ insert: 'component = "$1"', again: true });
  });

  test('do not bring a second equals sign', () => {
    const [name] = inManifest('na| = "x"\n').filter(({ label }) => label === 'name');
    expect(name?.insert).toBe('name');
  });

  test('of a permission are those of its kind', () => {
    expect(labels(inManifest('permissions = [{ kind = "tool", | }]'))).toEqual(['name']);
  });

  test('work while another line is broken', () => {
    expect(labels(inManifest('surfaces = ["x\n[runtime]\n|\n'))).toContain('world');
  });

  test('of the overlay are those of the entry', () => {
    expect(labels(inOverlay('[[plugins.enabled]]\n|'))).toEqual(expect.arrayContaining(['id', 'digest', 'config']));
  });
});

describe('values', () => {
  test.each<[string, string, string[]]>([
    ['an enum', 'surfaces = ["|"]', ['hook', 'tool', 'service', 'ingress', 'wasm']],
    [
      'a discriminator',
      'permissions = [{ kind = "|" }]',
      ['surface', 'tool', 'tool_namespace', 'service', 'ingress', 'external_write', 'host_api'],
    ],
    ['a boolean', '[[tools]]\nexternal_write = |\n', ['true', 'false']],
    ['a world', '[runtime]\nworld = "|"', ['yoi:plugin/tool@1.0.0', 'yoi:plugin/instance@1.0.0']],
    ['a file of the folder', '[runtime]\ncomponent = "|"', ['plugin.component.wasm']],
    ['a tool in a permission', `permissions = [{ kind = "tool", name = "|" }]\n[[tools]]\nname = "say"\n`, ['say']],
    [
      'a namespace that the tools have',
      `permissions = [{ kind = "tool_namespace", namespace = "|" }]\n[[tools]]\nname = "chat_leave"\n`,
      ['chat_'],
    ],
    [
      'an element of permissions',
      'permissions = [|]',
      [
        '{ kind = "surface" }',
        '{ kind = "tool" }',
        '{ kind = "tool_namespace" }',
        '{ kind = "service" }',
        '{ kind = "ingress" }',
        '{ kind = "external_write" }',
        '{ kind = "host_api" }',
      ],
    ],
  ])('%s', (_, marked, expected) => {
    expect(labels(inManifest(marked))).toEqual(expected);
  });

  test('a host that the other file knows comes first', () => {
    const found = inManifest('id = "sample.chat"\n[[websocket]]\nhost = "|"');
    expect(found[0]).toMatchObject({ label: 'gateway.example', detail: 'granted', insert: '"gateway.example"' });
  });

  test('the replaced text is the whole string, and its quotes stay what they are', () => {
    const text = "[[websocket]]\nscheme = 'w|s'\n";
    const [first] = inManifest(text).filter(({ label }) => label === 'wss');
    const start = text.indexOf("'");
    expect(first).toMatchObject({ insert: "'wss'", replace: { start, end: start + 4 } });
  });

  test.each<[string, string, string]>([
    ['the id of a known plugin', '[[plugins.enabled]]\nid = "|"', 'project:sample.chat'],
    ['the version to pin', '[[plugins.enabled]]\nid = "project:sample.chat"\nversion = "|"', '0.1.0'],
    ['the digest to pin', '[[plugins.enabled]]\nid = "project:sample.chat"\ndigest = "|"', `sha256:${'a'.repeat(64)}`],
    ['a requested prefix', `${OVERLAY}[[plugins.enabled.grants.websocket]]\npath_prefixes = ["|"]`, '/gateway'],
    [
      'a requested tool',
      '[[plugins.enabled]]\nid = "project:sample.chat"\n[plugins.enabled.grants]\npermissions = [{ kind = "tool", name = "|" }]',
      'chat_leave',
    ],
  ])('in the overlay: %s', (_, marked, expected) => {
    expect(labels(inOverlay(marked))).toContain(expected);
  });
});

describe('tables', () => {
  test('as a header', () => {
    expect(labels(inManifest('[[|]]'))).toEqual(['hooks', 'tools', 'services', 'ingresses', 'request', 'websocket']);
    expect(labels(inManifest('[|]'))).toEqual(['runtime']);
  });

  test('that are there already are not opened again', () => {
    expect(labels(inManifest('[runtime]\nkind = "wasm-component"\n[|]'))).toEqual([]);
  });

  test('as a whole, with what people fill in', () => {
    const [websocket] = inManifest('|').filter(({ label }) => label === '[[websocket]]');
    expect(websocket?.insert).toBe(
      `[[websocket]]\nscheme = "wss"\nhost = "$2"\nport = \${3:443}\npath_prefixes = ["/\${4}"]`,
    );
  });

  test('of the overlay lie below their entry', () => {
    expect(labels(inOverlay('[[|]]'))).toEqual(
      expect.arrayContaining(['plugins.enabled', 'plugins.enabled.grants.request', 'plugins.enabled.grants.fs']),
    );
  });

  test('nothing in a comment', () => {
    expect(inManifest('# |')).toEqual([]);
  });
});
