import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/manifest/lint/analyze.ts';
import type { RootContext } from '../../../src/manifest/lint/rule.ts';
import { unusableRoot } from '../../../src/manifest/lint/rules/unusable-root.ts';
import {
  ENTRY,
  EXAMPLE_DIGEST,
  GATEWAY_GRANTS,
  GATEWAY_MANIFEST,
  GRANTS,
  HEAD,
  INSTANCE_RUNTIME,
  RUNTIME,
  SWITCH,
  TOOL,
  TOOL_MANIFEST,
} from '../../../src/manifest/lint/support/examples.ts';
import { readOverlay } from '../../../src/manifest/model/overlay-view.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { applied, findingsOf, markedBy, NO_FACTS, OVERLAY, type Texts } from './analyzed.ts';

const manifestOnly = (manifest: string, files?: string[]): Texts => ({
  manifests: { demo: manifest },
  folders: { demo: files ? { files: new Set(files) } : {} },
});

/** What one code marks, in every file, with its severity where that is not the rule's own. */
function marks(texts: Texts, code: string): string[] {
  return findingsOf(texts)
    .filter((finding) => finding.code === code && !finding.mirror)
    .map((finding) => markedBy(texts, finding));
}

describe('what a rule marks in a manifest', () => {
  test.each<[string, string, string, string[]]>([
    ['unknown keys, each by itself', 'M03', `${HEAD}x = 1\ny = 2\n`, ['x', 'y']],
    ['an unknown key in an inline table', 'M03', `${HEAD}hooks = [{ id = "h", file = "f", when = 1 }]\n`, ['when']],
    ['methods in a websocket target', 'M03', `${GATEWAY_MANIFEST}methods = ["GET"]\n`, ['methods']],
    [
      'a missing key at the top, on the first line',
      'M04',
      'schema_version = 1\nid = "a"\nname = "A"\n',
      ['schema_version = 1'],
    ],
    ['a missing key of a table, on its name', 'M04', `${HEAD}[[hooks]]\nid = "h"\n`, ['hooks']],
    ['a port out of range', 'M05', `${GATEWAY_MANIFEST}port = 65536\n`, ['65536']],
    ['a float is no port', 'M05', `${GATEWAY_MANIFEST}port = 443.0\n`, ['443.0']],
    ['an unknown kind of permission', 'M05', `${HEAD}permissions = [{ kind = "https" }]\n`, ['"https"']],
    ['foreign keys of a component', 'M13', `${HEAD}${RUNTIME}abi = "x"\nentry = "y"\n`, ['abi', 'entry']],
    ['the path of a hook', 'M15', `${HEAD}[[hooks]]\nid = "h"\nfile = "../h.md"\n`, ['"../h.md"']],
    [
      'header and world of a service without its world',
      'M17',
      `${HEAD}${RUNTIME}[[services]]\nname = "s"\ndescription = ""\n`,
      ['services', '"yoi:plugin/tool@1.0.0"'],
    ],
    ['every tool of one name', 'M20', `${TOOL_MANIFEST}${TOOL}${TOOL}`, ['"echo"', '"echo"', '"echo"']],
    [
      'a keyword deep in a schema',
      'M21',
      TOOL_MANIFEST.replace(
        '{ type = "object" }',
        '{ type = "object", properties = { a = { type = "string", format = "uri" } } }',
      ),
      ['format'],
    ],
    ['the root of a schema', 'M21', TOOL_MANIFEST.replace('"object"', '"string"'), ['"string"']],
    [
      'no schema while the tool is half-typed',
      'M21',
      TOOL_MANIFEST.replace('description = "Says it again."', 'description ='),
      [],
    ],
    [
      'a namespace requests a tool',
      'M23',
      TOOL_MANIFEST.replace('kind = "tool", name = "echo"', 'kind = "tool_namespace", namespace = "ec"'),
      [],
    ],
    [
      'an empty namespace requests nothing',
      'M23',
      TOOL_MANIFEST.replace('kind = "tool", name = "echo"', 'kind = "tool_namespace", namespace = ""'),
      ['"echo"'],
    ],
    [
      'each broad key',
      'M28',
      GATEWAY_MANIFEST.replace('"wss"', '"*"').replace('"gateway.example.com"', '"*"'),
      ['"*"', '"*"'],
    ],
    [
      'the header where the prefixes are absent',
      'M28',
      GATEWAY_MANIFEST.replace(/path_prefixes.*\n/, ''),
      ['websocket'],
    ],
    [
      'odd spellings',
      'M30',
      GATEWAY_MANIFEST.replace('"wss"', '"WSS"').replace('gateway.example.com', 'gateway.example.com.'),
      ['"WSS"', '"gateway.example.com."'],
    ],
    ['no runtime', 'M32', HEAD, ['schema_version = 1']],
    ['a listed surface without anything', 'M34', `${HEAD}surfaces = ["hook", "wasm"]\n${RUNTIME}`, ['"hook"']],
    [
      'the second of two permissions',
      'M35',
      `${HEAD}permissions = [{ kind = "external_write" }, { kind = "external_write" }]\n`,
      ['{ kind = "external_write" }'],
    ],
    [
      'two services of one name',
      'M35',
      `${HEAD}${INSTANCE_RUNTIME}${'[[services]]\nname = "s"\ndescription = ""\n'.repeat(2)}`,
      ['services'],
    ],
    ['a prefix without a boundary', 'Y01', GATEWAY_MANIFEST, ['"/gateway"']],
    ['a target without a port', 'Y02', GATEWAY_MANIFEST, ['"gateway.example.com"']],
  ])('%s', (_, code, manifest, expected) => {
    expect(marks(manifestOnly(manifest), code)).toEqual(expected);
  });

  test('files are compared with upper and lower case', () => {
    const named = manifestOnly(`${HEAD}${RUNTIME}`, ['plugin.toml', 'Plugin.component.wasm']);
    expect(marks(named, 'M16')).toEqual(['"plugin.component.wasm"']);
    expect(marks(manifestOnly(`${HEAD}${RUNTIME}`), 'M16')).toEqual([]);
  });
});

describe('what a rule marks in an overlay', () => {
  const target = (lines: string) =>
    `\n[[plugins.enabled.grants.websocket]]\nscheme = "wss"\nhost = "gateway.example.com"\n${lines}`;
  test.each<[string, string, string, string[]]>([
    ['unknown top-level keys are nobody’s business', 'C01', `anything = 1\n${ENTRY}`, []],
    ['an unknown key under plugins', 'C01', `${SWITCH}[plugins]\nenable = []\n`, ['enable']],
    ['an id without a source', 'C02', ENTRY.replace('project:', ''), ['"demo.net"']],
    ['no id at all', 'C02', `${SWITCH}[[plugins.enabled]]\nversion = "1"\n`, ['plugins.enabled']],
    ['a second colon', 'C03', ENTRY.replace('demo.net', 'demo:net'), ['"project:demo:net"']],
    [
      'a digest in upper case',
      'C12',
      GRANTS.replace(new RegExp(`${EXAMPLE_DIGEST}(?![^]*sha256)`), EXAMPLE_DIGEST.toUpperCase()),
      [`"${EXAMPLE_DIGEST.toUpperCase()}"`],
    ],
    ['the version of the folder', 'C12', GATEWAY_GRANTS.replaceAll('"0.1.0"', '"0.0.9"'), ['"0.0.9"']],
    ['grants without anything granted need no binding', 'C11', `${ENTRY}[plugins.enabled.grants]\n`, []],
    [
      'a permission that is missing, on the list',
      'C14',
      GATEWAY_GRANTS.replace('[{ kind = "host_api", api = "websocket" }]', '[]'),
      ['[]'],
    ],
    ['a permission that is missing, on the entry without grants', 'C14', ENTRY, ['plugins.enabled']],
    ['a port narrows', 'C17', `${GATEWAY_GRANTS}${target('port = 443\npath_prefixes = ["/gateway"]\n')}`, ['443']],
    [
      'a prefix narrows',
      'C17',
      `${GATEWAY_GRANTS}${target('path_prefixes = ["/gateway/v10"]\n')}`,
      ['["/gateway/v10"]'],
    ],
    ['a broad grant, on its name', 'C18', `${GATEWAY_GRANTS}${target('')}`, ['plugins.enabled.grants.websocket']],
    [
      'an unrelated grant',
      'C19',
      `${GATEWAY_GRANTS}${target('path_prefixes = ["/other"]\n')}`,
      ['plugins.enabled.grants.websocket'],
    ],
    [
      'a relative root',
      'C21',
      `${GRANTS}[[plugins.enabled.grants.fs]]\nroot = "data"\noperations = []\n`,
      ['"data"', '[]'],
    ],
    ['a switch that is off', 'C23', ENTRY.replace('true', 'false'), ['false']],
    ['a switch without entries needs no word', 'C23', '', []],
    ['the old form of the switch', 'C24', '[feature]\nplugins = true\n', ['plugins']],
    ['the second entry', 'C25', `${ENTRY}${ENTRY.replace(SWITCH, '')}`, ['"project:demo.net"']],
    ['pins that differ', 'C29', GRANTS.replace('version = "0.1.0"', 'version = "0.2.0"'), ['"0.1.0"']],
  ])('%s', (_, code, overlay, expected) => {
    expect(marks({ manifests: { demo: GATEWAY_MANIFEST }, overlay }, code)).toEqual(expected);
  });

  test('a granted tool that a namespace requests has its use', () => {
    const manifest = TOOL_MANIFEST.replace('kind = "tool", name = "echo"', 'kind = "tool_namespace", namespace = "ec"');
    const overlay = `${GRANTS}permissions = [{ kind = "surface", surface = "tool" }, { kind = "tool", name = "echo" }]\n`;
    expect(marks({ manifests: { demo: manifest }, overlay }, 'C15')).toEqual([]);
    expect(marks({ manifests: { demo: manifest }, overlay }, 'C14')).toEqual([]);
  });

  test('only the surfaces that the entry selects need their permissions', () => {
    const overlay = `${ENTRY}surfaces = ["wasm"]\n`;
    expect(marks({ manifests: { demo: TOOL_MANIFEST }, overlay }, 'C14')).toEqual([]);
  });
});

describe('what a fix leaves', () => {
  const repaired = (texts: Texts, code: string, choice = 0) => {
    const finding = findingsOf(texts).find((each) => each.code === code && !each.mirror);
    const fix = finding?.fixes()[choice];
    if (!fix) throw new Error(`no fix ${choice} of ${code}`);
    return { texts: applied(texts, fix), title: fix.title };
  };
  const broad = '\n[[plugins.enabled.grants.websocket]]\nscheme = "*"\nhost = "*"\n';

  test('a broad grant becomes what the manifest asks for', () => {
    const { texts, title } = repaired(
      { manifests: { demo: GATEWAY_MANIFEST }, overlay: GATEWAY_GRANTS + broad },
      'C18',
    );
    expect(title).toBe(`Narrow the grant in ${OVERLAY} to wss://gateway.example.com/gateway`);
    expect(texts.overlay?.slice(GATEWAY_GRANTS.length)).toBe(
      '\n[[plugins.enabled.grants.websocket]]\nscheme = "wss"\nhost = "gateway.example.com"\npath_prefixes = ["/gateway"]\n',
    );
  });

  test('a broad grant is not narrowed to a broad target', () => {
    const manifest = GATEWAY_MANIFEST.replace(/path_prefixes.*\n/, '');
    const finding = findingsOf({ manifests: { demo: manifest }, overlay: GATEWAY_GRANTS + broad }).find(
      ({ code }) => code === 'C18',
    );
    expect(finding?.fixes()).toEqual([]);
  });

  test('widening drops the port that narrows', () => {
    const narrow =
      '\n[[plugins.enabled.grants.websocket]]\nscheme = "wss"\nhost = "gateway.example.com"\nport = 443 # why\npath_prefixes = ["/gateway"]\n';
    const { texts } = repaired({ manifests: { demo: GATEWAY_MANIFEST }, overlay: GATEWAY_GRANTS + narrow }, 'C17');
    expect(texts.overlay?.slice(GATEWAY_GRANTS.length)).toBe(narrow.replace(/port.*\n/, ''));
  });

  describe('with a target for GET and POST below /v1/', () => {
    const manifest = `${HEAD}permissions = [{ kind = "host_api", api = "request" }]

[[request]]
scheme = "https"
host = "api.example.com"
methods = ["GET", "POST"]
path_prefixes = ["/v1/"]
`;
    const granted = (keys: string) =>
      `${GRANTS}permissions = [{ kind = "host_api", api = "request" }]\n\n[[plugins.enabled.grants.request]]\n${keys}`;
    const fixesOf = (overlay: string, code: string) =>
      (
        findingsOf({ manifests: { demo: manifest }, overlay })
          .find((each) => each.code === code)
          ?.fixes() ?? []
      ).map(({ title, preferred, needsConfirmation }) => ({ title, preferred, needsConfirmation }));
    const whole = `Grant GET,POST https://api.example.com/v1/ in ${OVERLAY}`;

    test('narrowing a broad grant adds no method and no path to it', () => {
      const overlay = granted(
        'scheme = "*"\nhost = "api.example.com"\nmethods = ["GET"]\npath_prefixes = ["/v1/items"]\n',
      );
      const { texts, title } = repaired({ manifests: { demo: manifest }, overlay }, 'C18');
      expect(title).toBe(`Narrow the grant in ${OVERLAY} to GET https://api.example.com/v1/items`);
      expect(texts.overlay).toBe(overlay.replace('"*"', '"https"'));
    });

    test('widening keeps the methods and paths that are granted to others', () => {
      const overlay = granted(
        'scheme = "https"\nhost = "api.example.com"\nmethods = ["DELETE", "GET"]\npath_prefixes = ["/v1/a", "/v2/"]\n',
      );
      expect(fixesOf(overlay, 'C17')).toEqual([
        { title: whole, preferred: true, needsConfirmation: false },
        {
          title: `Widen the grant in ${OVERLAY} to DELETE,GET,POST https://api.example.com/v2/,/v1/`,
          preferred: false,
          needsConfirmation: false,
        },
      ]);
    });

    test('widening what stays broad asks', () => {
      const overlay = granted(
        'scheme = "*"\nhost = "api.example.com"\nport = 443\nmethods = ["GET", "POST"]\npath_prefixes = ["/v1/"]\n',
      );
      expect(fixesOf(overlay, 'C17')).toEqual([
        { title: whole, preferred: true, needsConfirmation: false },
        {
          title: `Widen the grant in ${OVERLAY} to GET,POST *://api.example.com/v1/`,
          preferred: false,
          needsConfirmation: true,
        },
      ]);
    });
  });

  test('merged entries keep the grants of both', () => {
    const second = GRANTS.replace(SWITCH, '');
    const overlay = `${GATEWAY_GRANTS}\n${second}permissions = [{ kind = "host_api", api = "fs" }]\n\n[[plugins.enabled.grants.fs]]\nroot = "/srv"\noperations = ["read"]\n`;
    const { texts } = repaired({ manifests: {}, overlay }, 'C25');
    expect(texts.overlay?.trimEnd()).toBe(
      `${GRANTS}permissions = [{ kind = "host_api", api = "websocket" }, { kind = "host_api", api = "fs" }]\n\n[[plugins.enabled.grants.fs]]\nroot = "/srv"\noperations = ["read"]`,
    );
  });

  test('merging takes the bindings along where the first entry has no grants', () => {
    const second = `${GRANTS.replace(SWITCH, '')}permissions = [{ kind = "host_api", api = "fs" }]\n`;
    const { texts } = repaired({ manifests: {}, overlay: `${ENTRY}\n${second}` }, 'C25');
    expect(texts.overlay?.trimEnd()).toBe(`${GRANTS}permissions = [{ kind = "host_api", api = "fs" }]`);
  });

  test.each([
    ['for another plugin', `${GRANTS.replace(SWITCH, '').replace('grants]\nid = "project:', 'grants]\nid = "user:')}`],
    ['for nothing', `${ENTRY.replace(SWITCH, '')}\n[plugins.enabled.grants]\n`],
  ])('grants %s are not made effective by merging', (_, second) => {
    const overlay = `${GATEWAY_GRANTS}\n${second}permissions = [{ kind = "host_api", api = "fs" }]\n`;
    const finding = findingsOf({ manifests: {}, overlay }).find(({ code }) => code === 'C25');
    expect(finding?.fixes()).toEqual([]);
  });

  test('a retired runtime becomes a component', () => {
    const manifest = `${HEAD}\n[runtime]\nkind = "wasm"\nabi = "yoi-plugin-wasm-1"\nentry = "p.wasm" # built\n`;
    const { texts } = repaired(manifestOnly(manifest), 'M10');
    expect(texts.manifests.demo).toBe(
      `${HEAD}\n[runtime]\nkind = "wasm-component"\ncomponent = "p.wasm" # built\nworld = "yoi:plugin/tool@1.0.0"\n`,
    );
  });

  test.each([
    ['of many bytes is cut between characters', `a b${'é'.repeat(100)}`, `a_b${'é'.repeat(62)}`],
    ['with a character of four bytes at the cut', `${'a'.repeat(126)}\u{1F600}`, 'a'.repeat(126)],
    ['as long as a manifest costs no more', 'é '.repeat(15_000), 'é_'.repeat(43).slice(0, -1)],
  ])('the name of a tool %s', (_, name, better) => {
    const { title } = repaired(manifestOnly(TOOL_MANIFEST.replaceAll('"echo"', `"${name}"`)), 'M19');
    expect(title).toBe(`Set "name" to "${better}"`);
  });

  test('of many tools with one name each points at a few others', () => {
    const manifest = `${HEAD}${'[[tools]]\nname = "a"\n'.repeat(2000)}`;
    const found = findingsOf(manifestOnly(manifest)).filter(({ code }) => code === 'M20');
    expect(found).toHaveLength(2000);
    expect(found.filter(({ related }) => related.length > 11)).toEqual([]);
  });

  test.each([
    ['a port', 'gateway.example.com:8443'],
    ['a URL with a port', 'wss://gateway.example.com:8443/gateway'],
  ])('the host in place of %s keeps to that port', (_, host) => {
    const { texts, title } = repaired(manifestOnly(GATEWAY_MANIFEST.replace('gateway.example.com', host)), 'M27');
    expect(title).toBe('Set "host" to "gateway.example.com" and "port" to 8443');
    expect(texts.manifests.demo).toContain('host = "gateway.example.com"\n');
    expect(texts.manifests.demo).toContain('port = 8443\n');
  });

  const fixesOf = (texts: Texts, code: string) =>
    findingsOf(texts)
      .find((each) => each.code === code && !each.mirror)
      ?.fixes() ?? [];

  test.each([
    ['a number for a text', HEAD.replace('"0.1.0"', '1.0'), 'Replace by "1.0"'],
    ['a text for a number', `${GATEWAY_MANIFEST}port = "443"\n`, 'Replace by 443'],
    ['a float for a whole number', `${GATEWAY_MANIFEST}port = 443.0\n`, 'Replace by 443'],
    ['a port that none can be', `${GATEWAY_MANIFEST}port = 65536\n`, 'Replace by 443'],
    ['the same without encryption', `${GATEWAY_MANIFEST.replace('wss', 'ws')}port = 65536\n`, 'Replace by 80'],
    ['one word for a list', `${HEAD}surfaces = "tool"\n`, 'Replace by ["tool"]'],
    ['a text for true', `${TOOL_MANIFEST}external_write = "true"\n`, 'Replace by true'],
  ])('%s is written as it must be', (_, manifest, title) => {
    const found = repaired(manifestOnly(manifest), 'M05');
    expect(found.title).toBe(title);
    expect(findingsOf(found.texts).filter(({ code }) => code === 'M05')).toEqual([]);
  });

  test.each([
    ['a list for a text', `${HEAD.replace('"0.1.0"', '["1"]')}`],
    ['words for a number', `${GATEWAY_MANIFEST}port = "https"\n`],
    ['a table for a list', `${HEAD}surfaces = { tool = true }\n`],
  ])('%s is left to the person', (_, manifest) => {
    expect(fixesOf(manifestOnly(manifest), 'M05')).toEqual([]);
  });

  test('a file that is missing is created beside the manifest, or another one named', () => {
    const texts = manifestOnly(`${HEAD}${RUNTIME}`, ['plugin.toml', 'build/a b.wasm']);
    expect(fixesOf(texts, 'M16')).toMatchObject([
      { title: 'Set "component" to "build/a b.wasm"', preferred: true },
      {
        title: 'Create plugin.component.wasm as a placeholder',
        preferred: false,
        edits: [{ uri: 'demo/plugin.component.wasm', create: true }],
      },
    ]);
    const named = manifestOnly(`${HEAD}[[hooks]]\nid = "h"\nfile = "hooks/é 1.md"\n`, []);
    expect(fixesOf(named, 'M16')).toMatchObject([{ edits: [{ uri: 'demo/hooks/%C3%A9%201.md' }] }]);
  });

  test('the wildcard of a host gives way to the name behind it', () => {
    const manifest = GATEWAY_MANIFEST.replace('"gateway', '"*');
    expect(repaired(manifestOnly(manifest), 'M27').title).toBe('Set "host" to "example.com"');
  });

  test.each([
    ['a host of another target', GATEWAY_MANIFEST, 'gateway.example.com'],
    ['a start to write on', HEAD, 'api.example.com'],
  ])('in place of any host: %s', (_, before, host) => {
    const manifest = `${before}\n[[request]]\nscheme = "https"\nhost = "*"\nmethods = ["GET"]\npath_prefixes = ["/"]\n`;
    expect(repaired(manifestOnly(manifest), 'M28').title).toBe(`Set "host" to "${host}"`);
  });

  test('a surface that the package does not have gives way to one that it has', () => {
    const texts = { manifests: { demo: TOOL_MANIFEST }, overlay: `${ENTRY}surfaces = ["service", "wasm"]\n` };
    expect(fixesOf(texts, 'C13').map(({ title }) => title)).toEqual([
      `Remove "service" from ${OVERLAY}`,
      'Replace by "tool"',
    ]);
  });

  const rooted = (root: string) => `${GRANTS}[[plugins.enabled.grants.fs]]\nroot = "${root}"\noperations = ["read"]\n`;

  test.each([
    ['below the workspace', 'file:///work/a%20b/.yoi/override.local.toml', 'data', '/work/a b/data'],
    ['above it', 'file:///work/.yoi/override.local.toml', './../data//x/', '/data/x'],
    ['on a drive', 'file:///c%3A/work/.yoi/override.local.toml', 'data', 'c:/work/data'],
    ['of a home that is not known', 'file:///work/.yoi/override.local.toml', '~/data', undefined],
    ['in a file system that is no disk', 'memory:/work/.yoi/override.local.toml', 'data', undefined],
  ])('a relative directory %s', (_, uri, root, absolute) => {
    const file = { uri, label: OVERLAY, document: parseToml(rooted(root)) };
    const context: RootContext = {
      manifests: [],
      overlay: { kind: 'read', view: readOverlay(file) },
      facts: NO_FACTS,
    };
    const fixes = analyze(context, [unusableRoot]).flatMap((finding) => finding.fixes());
    expect(fixes.map(({ title, needsConfirmation }) => ({ title, needsConfirmation }))).toEqual(
      absolute === undefined ? [] : [{ title: `Set "root" to "${absolute}"`, needsConfirmation: true }],
    );
  });

  test('an overlay of another name is renamed, unless the right one is there', () => {
    expect(fixesOf({ manifests: {}, strayOverlay: ENTRY }, 'C28')).toMatchObject([{ action: { kind: 'rename-file' } }]);
    expect(fixesOf({ manifests: {}, strayOverlay: ENTRY, overlay: ENTRY }, 'C28')).toEqual([]);
  });

  test('the name https is known to be request now', () => {
    const { texts } = repaired(manifestOnly(`${HEAD}[[https]]\nhost = "a"\n`), 'M03');
    expect(texts.manifests.demo).toBe(`${HEAD}[[request]]\nhost = "a"\n`);
  });
});
