import { describe, expect, test } from 'vitest';
import { validatePackage } from '../../../../src/packages/archive/validate.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from '../examples.ts';
import { EMPTY_COMPONENT, filesOf } from '../vectors.ts';

const BASE = 'schema_version = 1\nid = "demo"\nname = "Demo"\nversion = "1"\n';
const component = (more = '') =>
  `${BASE}[runtime]\nkind = "wasm-component"\ncomponent = "c.wasm"\nworld = "yoi:plugin/tool@1.0.0"\n${more}`;
const instance = (more: string) => component(more).replace('/tool@', '/instance@');
const raw = (more = '') => `${BASE}[runtime]\nkind = "wasm"\nabi = "yoi-plugin-wasm-1"\nentry = "c.wasm"\n${more}`;

const verdict = (manifest: string | Uint8Array) => {
  const validation = validatePackage(
    filesOf({ 'plugin.toml': manifest, 'c.wasm': '', 'h.md': '', 'lib/c.wasm': '' }),
    'plugin.toml',
  );
  return validation.ok
    ? 'valid'
    : `${validation.problem.kind}${validation.id === undefined ? '' : ` of ${validation.id}`}`;
};

describe('validatePackage', () => {
  test.each<[why: string, manifest: string | Uint8Array, expected: string]>([
    ['the least', BASE, 'valid'],
    ['a BOM', `\ufeff${BASE}`, 'valid'],
    ['CRLF', BASE.replaceAll('\n', '\r\n'), 'valid'],
    ['TOML 1.1', `${BASE}permissions = [\n  {\n    kind = "external_write",\n  },\n]\n`, 'valid'],
    [
      'extra keys in the one place where they are ignored',
      `${BASE}permissions = [{ kind = "external_write", x = 1 }]\n`,
      'valid',
    ],
    ['64 KiB', BASE.padEnd(65_536, '\n'), 'valid'],
    ['one byte more', BASE.padEnd(65_537, '\n'), 'bounds'],
    ['not UTF-8', Uint8Array.of(0xff), 'malformed'],
    ['a syntax error', `${BASE}x = `, 'malformed'],
    ['an unknown key', `${BASE}extra = 1\n`, 'malformed'],
    ['a missing key', BASE.replace('name = "Demo"\n', ''), 'malformed'],
    ['a wrong type', BASE.replace('"1"', '1'), 'malformed'],
    ['an old table name', `${BASE}[[https]]\nhost = "x"\n`, 'malformed'],
    ['methods on a websocket', `${BASE}[[websocket]]\nmethods = ["GET"]\n`, 'malformed'],
    ['a port too large', `${BASE}[[request]]\nport = 65536\n`, 'malformed'],
    ['the largest port', `${BASE}[[request]]\nport = 65535\n`, 'valid'],
    ['another schema', BASE.replace('= 1', '= 2'), 'api of demo'],
    ['another schema and an unsafe id', BASE.replace('= 1', '= 2').replace('demo', 'a b'), 'api of a b'],
    ['an unsafe id', BASE.replace('demo', 'project:demo'), 'malformed'],
    ['a blank name', BASE.replace('"Demo"', '"\u0085"'), 'malformed of demo'],
    ['a name of what JavaScript alone calls blank', BASE.replace('"Demo"', '"\\uFEFF"'), 'valid'],
    ['a blank version', BASE.replace('"1"', '" "'), 'malformed of demo'],
    ['an unknown runtime', component().replace('wasm-component"', 'lua"'), 'api of demo'],
    ['a component', component(), 'valid'],
    ['a component with abi', component('abi = "x"\n'), 'malformed of demo'],
    ['a component of another world', component().replace('@1.0.0', '@2.0.0'), 'api of demo'],
    ['no component', component().replace('component = "c.wasm"\n', ''), 'missing of demo'],
    ['a path with a dot', component().replace('c.wasm', './c.wasm'), 'traversal of demo'],
    ['a path out of the package', component().replace('c.wasm', '../../x.wasm'), 'traversal of demo'],
    ['an absolute path', component().replace('c.wasm', '/c.wasm'), 'traversal of demo'],
    ['an address in place of a path', component().replace('c.wasm', 'https://a.test/c.wasm'), 'traversal of demo'],
    ['a folder in place of a file', component().replace('"c.wasm', '"lib'), 'missing of demo'],
    ['a path of other case', component().replace('c.wasm', 'C.wasm'), 'missing of demo'],
    ['a core module', raw(), 'valid'],
    ['a core module without abi', raw().replace(/abi.*\n/, ''), 'api of demo'],
    ['a core module without entry', raw().replace(/entry.*\n/, ''), 'missing of demo'],
    ['a core module with world', raw('world = "x"\n'), 'malformed of demo'],
    [
      'the abi is judged before the entry',
      raw()
        .replace('wasm-1', 'wasm-2')
        .replace(/entry.*\n/, ''),
      'api of demo',
    ],
    ['a service in the tool world', component('[[services]]\nname = "s"\ndescription = ""\n'), 'surface of demo'],
    ['a service', instance('[[services]]\nname = "s"\ndescription = ""\n'), 'valid'],
    ['an unsafe service', instance('[[services]]\nname = "a b"\ndescription = ""\n'), 'malformed of demo'],
    ['an unsafe ingress', instance('[[ingresses]]\nname = ".a"\ndescription = ""\n'), 'malformed of demo'],
    ['a hook', `${BASE}[[hooks]]\nid = "h"\nfile = "h.md"\n`, 'valid'],
    ['an unsafe hook id', `${BASE}[[hooks]]\nid = "h h"\nfile = "h.md"\n`, 'malformed of demo'],
    ['an unsafe hook file', `${BASE}[[hooks]]\nid = "h"\nfile = "../h.md"\n`, 'traversal of demo'],
    ['an absent hook file', `${BASE}[[hooks]]\nid = "h"\nfile = "i.md"\n`, 'missing of demo'],
    [
      'a bad tool is not judged here',
      component('[[tools]]\nname = "a b"\ndescription = ""\ninput_schema = 1\n'),
      'valid',
    ],
  ])('%s', (_, manifest, expected) => {
    expect(verdict(manifest)).toBe(expected);
  });

  test.each([
    ['no manifest', {}],
    ['one in a folder', { 'sub/plugin.toml': BASE }],
    ['one of other case', { 'Plugin.toml': BASE }],
  ])('%s', (_, files) => {
    const validation = validatePackage(filesOf(files), 'plugin.toml');
    expect(validation.ok ? 'valid' : validation.problem.kind).toBe('missing');
  });

  test.each([EXAMPLE_A, EXAMPLE_B, EXAMPLE_C])('the worked examples are valid', ({ manifest }) => {
    const files = filesOf({ 'plugin.toml': manifest, 'plugin.component.wasm': EMPTY_COMPONENT });
    expect(validatePackage(files, 'plugin.toml').ok).toBe(true);
  });

  test('a message names the line and never shows what stands there', () => {
    const validation = validatePackage(filesOf({ 'plugin.toml': `${BASE}token = "hunter2"\n` }), 'plugin.toml');
    expect(validation.ok ? '' : validation.problem.message).toBe('plugin.toml, line 5: unknown key "token"');
  });
});
