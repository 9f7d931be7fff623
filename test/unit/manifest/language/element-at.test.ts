import { describe, expect, test } from 'vitest';
import { counterpartsOf } from '../../../../src/manifest/language/counterpart-nodes.ts';
import { elementAt } from '../../../../src/manifest/language/element-at.ts';
import { elementText } from '../../../../src/manifest/language/hover-text.ts';
import { reachOf } from '../../../../src/manifest/language/target-reach.ts';
import { nodeAtOffset } from '../../../../src/toml/cursor-context.ts';
import { parseToml } from '../../../../src/toml/parse-toml.ts';
import { MANIFEST, MANIFEST_URI, OVERLAY, OVERLAY_URI, smallRoot } from '../../editor/manifest/small-root.ts';

/** A statement that somebody has begun to type, in the manifest's runtime table and at the end of the overlay. */
function begun(statement: string): Readonly<Record<string, string>> {
  const line = statement === '' ? '' : `${statement}\n`;
  return { [MANIFEST_URI]: MANIFEST.replace('[runtime]\n', `[runtime]\n${line}`), [OVERLAY_URI]: `${OVERLAY}${line}` };
}

/** The place at the `nth` occurrence of `text` in a file of the small root. */
function placeAt(texts: Readonly<Record<string, string>>, uri: string, text: string, nth = 1) {
  const context = smallRoot(texts[MANIFEST_URI], texts[OVERLAY_URI]);
  const whole = texts[uri] ?? '';
  let offset = -1;
  for (let i = 0; i < nth; i++) offset = whole.indexOf(text, offset + 1);
  const document =
    context.manifests.find(({ file }) => file.uri === uri)?.file.document ??
    (context.overlay.kind === 'read' ? context.overlay.view.file.document : parseToml(''));
  const node = nodeAtOffset(document, offset + 1);
  return { context, place: node && elementAt(context, uri, node) };
}

function hover(texts: Readonly<Record<string, string>>, uri: string, text: string, nth = 1): string {
  const { context, place } = placeAt(texts, uri, text, nth);
  return place ? elementText(context, place).join('\n') : '';
}

function leadsTo(texts: Readonly<Record<string, string>>, uri: string, text: string, nth = 1): string[] {
  const { context, place } = placeAt(texts, uri, text, nth);
  return place
    ? counterpartsOf(context, place).map(({ uri: other, span }) => (texts[other] ?? '').slice(span.start, span.end))
    : [];
}

const HALF_TYPED = [
  ['the files are whole', ''],
  ['a value is missing', 'note = '],
  ['a string is open', 'note = "some'],
  ['a list is open', 'note = ["some", '],
  ['a header is open', '[note'],
] as const;

describe.each(HALF_TYPED)('what a place means on the other side while %s', (_case, statement) => {
  test.each<[string, string, string, number, RegExp]>([
    [
      'a target under a broad grant',
      MANIFEST_URI,
      'gateway.example',
      1,
      /granted by `wss:\/\/gateway\.example`, broad because of `path_prefixes`/,
    ],
    ['a target without a grant', MANIFEST_URI, 'other.example', 1, /is requested but not granted/],
    ['a broad grant', OVERLAY_URI, 'gateway.example', 1, /is granted, broad because of `path_prefixes`/],
    ['a grant that nothing requests', OVERLAY_URI, 'nowhere.example', 1, /the manifest does not request it/],
    ['a granted permission', MANIFEST_URI, '"say"', 1, /`tool\.say` is requested and granted/],
    [
      'a permission that is not granted',
      MANIFEST_URI,
      '"websocket"',
      1,
      /`host_api\.websocket` is requested but not granted/,
    ],
    ['a tool', MANIFEST_URI, 'name = "say"', 2, /`say` is requested by `tool\.say` and granted/],
    ['a tool that nothing requests', MANIFEST_URI, "'chat_leave'", 1, /not requested by any permission/],
    ['an entry', OVERLAY_URI, '"project:sample.chat"', 1, /\*\*project\\:sample\\.chat\*\*: Chat, version 0\\.1\\.0/],
    ['a manifest', MANIFEST_URI, '"sample.chat"', 1, /Enabled in `\.yoi\/override\.local\.toml`/],
  ])('%s', (_, uri, text, nth, expected) => {
    expect(hover(begun(statement), uri, text, nth)).toMatch(expected);
  });
});

test('without an entry nothing is called denied', () => {
  const context = smallRoot(MANIFEST, '');
  const document = context.manifests[0]?.file.document ?? parseToml('');
  const own = nodeAtOffset(document, MANIFEST.indexOf('other.example'));
  const place = own && elementAt(context, MANIFEST_URI, own);
  expect(place && elementText(context, place)[0]).toMatch(/not enabled in this workspace/);
});

describe.each(HALF_TYPED)('where a place leads while %s', (_case, statement) => {
  test.each<[string, string, string, number, string[]]>([
    ['a target to the grant that meets it', MANIFEST_URI, 'gateway.example', 1, ['plugins.enabled.grants.websocket']],
    ['a grant to the target that it meets', OVERLAY_URI, 'gateway.example', 1, ['websocket']],
    ['a grant that meets nothing', OVERLAY_URI, 'nowhere.example', 1, []],
    ['a permission to its tool and its grant', MANIFEST_URI, '"say"', 1, ['"say"', '{ kind = "tool", name = "say" }']],
    [
      'a tool to what requests and grants it',
      MANIFEST_URI,
      'name = "say"',
      2,
      ['{ kind = "tool", name = "say" }', '{ kind = "tool", name = "say" }'],
    ],
    ['an entry to the id of its manifest', OVERLAY_URI, '"project:sample.chat"', 1, ['"sample.chat"']],
    ['a manifest to its entry', MANIFEST_URI, '"sample.chat"', 1, ['"project:sample.chat"']],
  ])('%s', (_, uri, text, nth, expected) => {
    expect(leadsTo(begun(statement), uri, text, nth)).toEqual(expected);
  });
});

describe('the reach of a target', () => {
  test('shows that a prefix has no boundary and what is out of reach', () => {
    expect(reachOf('websocket', { scheme: 'wss', host: 'a.example', port: 443, pathPrefixes: ['/gateway'] })).toEqual({
      allowed: ['wss://a.example:443/gateway', 'wss://a.example:443/gateway-more'],
      refused: ['wss://a.example:8443/gateway', 'wss://a.example:443/', 'wss://sub.a.example:443/gateway'],
    });
  });

  test('of an unusable target is empty', () => {
    expect(reachOf('request', { scheme: '', host: '', methods: [], pathPrefixes: [] })).toEqual({
      allowed: [],
      refused: [],
    });
  });
});
