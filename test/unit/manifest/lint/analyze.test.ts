import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../src/manifest/lint/finding.ts';
import { applied, codesOf, findingsOf, manifestUri, markedBy, OVERLAY, type Texts, textOf } from '../analyzed.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from '../spec-examples.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

const CALM: Texts = {
  manifests: {
    calm: `schema_version = 1
id = "calm"
name = "Calm"
version = "1"
permissions = [
  { kind = "host_api", api = "websocket" },
]

[runtime]
kind = "wasm-component"
component = "calm.wasm"
world = "yoi:plugin/tool@1.0.0"

[[websocket]]
scheme = "wss"
host = "calm.example.com"
port = 443
path_prefixes = ["/socket/"]
`,
  },
  folders: { calm: { digest: DIGEST } },
};

const found = (texts: Texts, code: string, uri: string): Finding => {
  const finding = findingsOf(texts).find((each) => each.code === code && each.uri === uri);
  if (!finding) throw new Error(`no ${code} in ${uri}`);
  return finding;
};

describe('worked examples of the specification (errors, warnings and information)', () => {
  const loud = (texts: Texts) =>
    findingsOf(texts)
      .filter(({ mirror, severity }) => !mirror && severity !== 'hint')
      .map(({ code }) => code)
      .sort();
  test('A has none', () => expect(loud(EXAMPLE_A)).toEqual([]));
  test('B is granted in part, and broadly where nothing is asked for', () => {
    expect(loud(EXAMPLE_B)).toEqual(expect.arrayContaining(['C17', 'C18', 'C19', 'C23']));
    expect(loud(EXAMPLE_B)).not.toContain('C16');
  });
  test('C lacks a permission and names a port', () => {
    expect(loud(EXAMPLE_C)).toEqual(expect.arrayContaining(['C14', 'C17', 'C23']));
    expect(found(EXAMPLE_C, 'C14', OVERLAY).severity).toBe('warning');
    expect(markedBy(EXAMPLE_C, found(EXAMPLE_C, 'C17', OVERLAY))).toBe('443');
  });
});

describe('a plugin that is not enabled', () => {
  test('shows its requests as information, which lint does not count', () => {
    const findings = findingsOf(CALM).filter(({ code }) => code === 'C14' || code === 'C16');
    expect(findings.map(({ code, severity, mirror, uri }) => [code, severity, mirror, uri])).toEqual([
      ['C14', 'info', true, manifestUri('calm')],
      ['C16', 'info', true, manifestUri('calm')],
    ]);
    expect(codesOf(CALM)).toEqual([]);
  });

  test('the fix creates the overlay with switch, entry, bindings and the one grant', () => {
    const [fix] = found(CALM, 'C16', manifestUri('calm')).fixes();
    expect(fix).toMatchObject({
      title: `Grant wss://calm.example.com:443/socket/ in ${OVERLAY}`,
      kind: 'grant',
      edits: [{ uri: OVERLAY, create: true }],
    });
    if (!fix) return;
    const after = applied(CALM, fix);
    expect(after.overlay).toBe(`[feature.plugins]
enabled = true

[[plugins.enabled]]
id = "project:calm"
version = "1"
digest = "${DIGEST}"

[plugins.enabled.grants]
id = "project:calm"
version = "1"
digest = "${DIGEST}"

[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "calm.example.com"
port = 443
path_prefixes = ["/socket/"]
`);
    expect(codesOf(after)).toEqual(['C14']);
    const [second] = found(after, 'C14', OVERLAY).fixes();
    expect(second && codesOf(applied(after, second))).toEqual([]);
  });
});

describe('two plugins in one overlay', () => {
  const other = (CALM.manifests.calm ?? '').replaceAll('calm', 'wild');
  const entry = (id: string) => `[[plugins.enabled]]
id = "project:${id}"
version = "1"
digest = "${DIGEST}"

[plugins.enabled.grants]
id = "project:${id}"
version = "1"
digest = "${DIGEST}"
permissions = [{ kind = "host_api", api = "websocket" }]
`;
  const texts: Texts = {
    manifests: { ...CALM.manifests, wild: other },
    overlay: `[feature.plugins]\nenabled = true\n\n${entry('calm')}\n${entry('wild')}`,
  };

  test('a grant goes to the plugin that asks, not to the last one', () => {
    const [fix] = found(texts, 'C16', manifestUri('calm')).fixes();
    const after = fix && applied(texts, fix).overlay;
    expect(after?.indexOf('calm.example.com')).toBeLessThan(after?.indexOf('project:wild') ?? -1);
    expect(fix && codesOf(applied(texts, fix))).toEqual(['C16']);
  });

  test('each finding points at its counterpart', () => {
    expect(found(texts, 'C16', manifestUri('wild')).related[0]?.at.uri).toBe(OVERLAY);
    expect(found(texts, 'C16', OVERLAY).related[0]?.at.uri).toBe(manifestUri('calm'));
  });
});

describe('unknown is not denied', () => {
  const enabled = (grants: string): Texts => ({
    ...CALM,
    overlay: `[feature.plugins]
enabled = true
[[plugins.enabled]]
id = "project:calm"
[plugins.enabled.grants]
id = "project:calm"
version = "1"
digest = "${DIGEST}"
permissions = [{ kind = "host_api", api = "websocket" }]
${grants}`,
  });

  test.each([
    ['a grant that is being typed', '[[plugins.enabled.grants.websocket]]\nscheme = "wss"\nhost = \n'],
    ['a grant of a wrong type', 'websocket = "wss"\n'],
    ['an unclosed list', 'websocket = [\n'],
  ])('%s', (_, grants) => {
    const codes = findingsOf(enabled(grants)).map(({ code }) => code);
    expect(codes).toContain('C01');
    expect(codes).not.toContain('C16');
  });

  test('a target that is being typed asks for nothing yet', () => {
    const manifest = (CALM.manifests.calm ?? '').replace('"calm.example.com"', '');
    const codes = findingsOf({ ...enabled(''), manifests: { calm: manifest } }).map(({ code }) => code);
    expect(codes).toContain('M02');
    expect(codes.filter((code) => /^(C16|M25|M27|M28)$/.test(code))).toEqual([]);
  });

  test('an overlay that cannot be read says nothing about grants', async () => {
    const { analyze } = await import('../../../../src/manifest/lint/analyze.ts');
    const { MANIFEST_RULES } = await import('../../../../src/manifest/lint/manifest-rules.ts');
    const { rootOf } = await import('../analyzed.ts');
    const root = { ...rootOf(CALM), overlay: { kind: 'unreadable', uri: OVERLAY, label: OVERLAY } as const };
    expect(analyze(root, MANIFEST_RULES).filter(({ code }) => code.startsWith('C'))).toEqual([]);
  });

  test('an entry whose id is being typed may be about any plugin', () => {
    const texts = { ...CALM, overlay: '[[plugins.enabled]]\nid = \n' };
    expect(findingsOf(texts).filter(({ uri }) => uri !== OVERLAY)).toEqual([]);
  });
});

test('two folders with one id: neither is used', () => {
  const text = CALM.manifests.calm ?? '';
  const codes = findingsOf({ manifests: { a: text, b: text } }).map(({ code }) => code);
  expect(codes.filter((code) => code === 'C16')).toEqual([]);
});

test('findings mark the exact value', () => {
  const texts = { manifests: { calm: textOf(CALM, manifestUri('calm')).replace('"calm.example.com"', '"*"') } };
  expect(markedBy(texts, found(texts, 'M28', manifestUri('calm')))).toBe('"*"');
});
