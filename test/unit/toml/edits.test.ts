import { describe, expect, test } from 'vitest';
import { appendAt, setAt } from '../../../src/toml/edits.ts';
import type { TomlPath } from '../../../src/toml/node-path.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { plainTable } from '../../../src/toml/plain-value.ts';
import { removeAt, renameAt } from '../../../src/toml/remove-edits.ts';
import { applyEdits, type TextEdit } from '../../../src/toml/text-edit.ts';
import type { TomlInput } from '../../../src/toml/toml-literal.ts';

/** Two plugins, so that an edit for the first must not land in the second. */
const OVERLAY = `# who may do what
[feature.plugins]
enabled = true # the switch

[[plugins.enabled]]
id = "project:first"
version = '1.0'   # pinned
surfaces = ["tool", "service"]

[plugins.enabled.grants]
id = "project:first"
permissions = [
  { kind = "surface", surface = "tool" }, # all tools
  # the only tool
  { kind = "tool", name = "run" }
]

[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "one.example"
path_prefixes = ['/a', '/b']

# the second plugin
[[plugins.enabled]]
id = "project:second"
grants = { id = "project:second", request = [{ scheme = "https", host = "two.example" }] }
`;

type Change = (text: string) => TextEdit[] | undefined;
const set =
  (path: TomlPath, value: TomlInput): Change =>
  (text) =>
    setAt(parseToml(text), path, value);
const append =
  (path: TomlPath, value: TomlInput): Change =>
  (text) =>
    appendAt(parseToml(text), path, value);
const remove =
  (path: TomlPath): Change =>
  (text) =>
    removeAt(parseToml(text), path);
const rename =
  (path: TomlPath, name: string): Change =>
  (text) =>
    renameAt(parseToml(text), path, name);

const FIRST: TomlPath = ['plugins', 'enabled', 0];
const SECOND: TomlPath = ['plugins', 'enabled', 1];
const target = { scheme: 'wss', host: 'new.example', path_prefixes: ['/x'] };

/** The lines that a change takes out (-) and puts in (+), with nothing else moved. */
function difference(before: string, after: string): string[] {
  const old = before.split('\n');
  const now = after.split('\n');
  let top = 0;
  while (top < old.length && top < now.length && old[top] === now[top]) top++;
  let bottom = 0;
  const shorter = Math.min(old.length, now.length) - top;
  while (bottom < shorter && old[old.length - 1 - bottom] === now[now.length - 1 - bottom]) bottom++;
  return [
    ...old.slice(top, old.length - bottom).map((line) => `-${line}`),
    ...now.slice(top, now.length - bottom).map((line) => `+${line}`),
  ];
}

const CASES: [string, Change, string[]][] = [
  [
    'a target for the first plugin stays above the second',
    append([...FIRST, 'grants', 'websocket'], target),
    [
      '+[[plugins.enabled.grants.websocket]]',
      '+scheme = "wss"',
      '+host = "new.example"',
      '+path_prefixes = ["/x"]',
      '+',
    ],
  ],
  [
    'a list that is missing is made below its own plugin',
    append([...FIRST, 'grants', 'request'], { ...target, methods: ['GET'] }),
    [
      '+[[plugins.enabled.grants.request]]',
      '+scheme = "wss"',
      '+host = "new.example"',
      '+path_prefixes = ["/x"]',
      '+methods = ["GET"]',
      '+',
    ],
  ],
  [
    'an inline grant stays inline',
    append([...SECOND, 'grants', 'websocket'], target),
    [
      '-grants = { id = "project:second", request = [{ scheme = "https", host = "two.example" }] }',
      '+grants = { id = "project:second", request = [{ scheme = "https", host = "two.example" }], websocket = [{ scheme = "wss", host = "new.example", path_prefixes = ["/x"] }] }',
    ],
  ],
  [
    'an element on a line of its own, without trailing comma',
    append([...FIRST, 'grants', 'permissions'], { kind: 'host_api', api: 'websocket' }),
    [
      '-  { kind = "tool", name = "run" }',
      '+  { kind = "tool", name = "run" },',
      '+  { kind = "host_api", api = "websocket" }',
    ],
  ],
  [
    'an element on the line, in the quotes of its neighbours',
    append([...FIRST, 'grants', 'websocket', 0, 'path_prefixes'], '/c'),
    ["-path_prefixes = ['/a', '/b']", "+path_prefixes = ['/a', '/b', '/c']"],
  ],
  [
    'a value keeps its quotes and its comment',
    set([...FIRST, 'version'], '2.0'),
    ["-version = '1.0'   # pinned", "+version = '2.0'   # pinned"],
  ],
  ['a key goes below the last one of its own table', set([...FIRST, 'digest'], 'sha256:0'), ['+digest = "sha256:0"']],
  ['a key in a table that has sub-tables', set([...FIRST, 'grants', 'version'], '1.0'), ['+version = "1.0"']],
  [
    'a key in an inline table',
    set([...SECOND, 'grants', 'version'], '1'),
    [
      '-grants = { id = "project:second", request = [{ scheme = "https", host = "two.example" }] }',
      '+grants = { id = "project:second", request = [{ scheme = "https", host = "two.example" }], version = "1" }',
    ],
  ],
  [
    'an element with its line and its comment, and the comma before it',
    remove([...FIRST, 'grants', 'permissions', 1]),
    [
      '-  { kind = "surface", surface = "tool" }, # all tools',
      '+  { kind = "surface", surface = "tool" } # all tools',
      '-  # the only tool',
      '-  { kind = "tool", name = "run" }',
      '+  # the only tool',
    ],
  ],
  [
    'the first element on the line',
    remove([...FIRST, 'surfaces', 0]),
    ['-surfaces = ["tool", "service"]', '+surfaces = ["service"]'],
  ],
  [
    'the last element on the line',
    remove([...FIRST, 'surfaces', 1]),
    ['-surfaces = ["tool", "service"]', '+surfaces = ["tool"]'],
  ],
  [
    'the only element leaves an empty list',
    remove([...SECOND, 'grants', 'request', 0]),
    [
      '-grants = { id = "project:second", request = [{ scheme = "https", host = "two.example" }] }',
      '+grants = { id = "project:second", request = [] }',
    ],
  ],
  ['a key with its line', remove([...FIRST, 'version']), ["-version = '1.0'   # pinned"]],
  [
    'an inline key with its comma',
    remove([...SECOND, 'grants', 'id']),
    [
      '-grants = { id = "project:second", request = [{ scheme = "https", host = "two.example" }] }',
      '+grants = { request = [{ scheme = "https", host = "two.example" }] }',
    ],
  ],
  [
    'a table, and not the comment of the next',
    remove([...FIRST, 'grants', 'websocket', 0]),
    [
      '-[[plugins.enabled.grants.websocket]]',
      '-scheme = "wss"',
      '-host = "one.example"',
      "-path_prefixes = ['/a', '/b']",
      '-',
    ],
  ],
  [
    'the last table with the comment above it',
    remove(SECOND),
    [
      '-',
      '-# the second plugin',
      '-[[plugins.enabled]]',
      '-id = "project:second"',
      '-grants = { id = "project:second", request = [{ scheme = "https", host = "two.example" }] }',
    ],
  ],
  [
    'a key in every place',
    rename([...FIRST, 'surfaces'], 'sur faces'),
    ['-surfaces = ["tool", "service"]', '+"sur faces" = ["tool", "service"]'],
  ],
];

describe('edits of an overlay with two plugins', () => {
  test.each(CASES)('%s', (_, change, expected) => {
    const edits = change(OVERLAY) ?? [];
    const lines = difference(OVERLAY, applyEdits(OVERLAY, edits)).sort();
    expect(lines).toEqual([...expected].sort());
  });

  const FORMS: [string, (text: string) => string][] = [
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['no final newline', (text) => text.trimEnd()],
    ['a syntax error elsewhere', (text) => `${text}\n[later]\nx = [1, 2\ny = "open\n`],
    ['tabs', (text) => text.replaceAll('\n  {', '\n\t{')],
  ];
  describe.each(FORMS)('in a text with %s', (_, form) => {
    test.each(CASES)('%s', (_reason, change) => {
      const text = form(OVERLAY);
      const wanted = plainTable(parseToml(form(applyEdits(OVERLAY, change(OVERLAY) ?? []))).root);
      const after = applyEdits(text, change(text) ?? []);
      const document = parseToml(after);
      expect(plainTable(document.root)).toEqual(wanted);
      expect(document.errors.length).toBe(parseToml(text).errors.length);
      expect(after.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));
      if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      else expect(after).not.toContain('\r');
    });
  });
});

describe('edits of awkward texts', () => {
  const rows: [string, string, Change, string][] = [
    ['an empty file', '', set(['feature', 'plugins', 'enabled'], true), '[feature.plugins]\nenabled = true\n'],
    [
      'comments only',
      '# nothing yet\n',
      append(['plugins', 'enabled'], { id: 'project:a', list: [] }),
      '# nothing yet\n\n[[plugins.enabled]]\nid = "project:a"\nlist = []\n',
    ],
    [
      'a new entry with its grants written out',
      'a = 1\n',
      append(['plugins', 'enabled'], { id: 'x', grants: { id: 'x', websocket: [target] } }),
      'a = 1\n\n[[plugins.enabled]]\nid = "x"\n\n[plugins.enabled.grants]\nid = "x"\n\n[[plugins.enabled.grants.websocket]]\nscheme = "wss"\nhost = "new.example"\npath_prefixes = ["/x"]\n',
    ],
    ['a root key before the first table', '# c\n[t]\na = 1\n', set(['k'], 1), 'k = 1\n\n# c\n[t]\na = 1\n'],
    ['a root key behind the last', 'a = 1 # one\n\n[t]\n', set(['k'], 1), 'a = 1 # one\nk = 1\n\n[t]\n'],
    [
      'dotted keys stay dotted',
      'g.id = "a"\ng.v = 1\nz = 1\n',
      set(['g', 'd'], 2),
      'g.id = "a"\ng.v = 1\ng.d = 2\nz = 1\n',
    ],
    ['dotted keys in braces', 'a = { g.id = "a" }\n', set(['a', 'g', 'v'], 1), 'a = { g.id = "a", g.v = 1 }\n'],
    ['an implied table gets a header', '[a.b]\nx = 1\n', set(['a', 'y'], 2), '[a]\ny = 2\n\n[a.b]\nx = 1\n'],
    ['a value that is not typed yet', '[t]\nk =\nz = 1\n', set(['t', 'k'], 'v'), '[t]\nk = "v"\nz = 1\n'],
    ['a key without its equals sign', '[t]\nk\nz = 1\n', set(['t', 'k'], 'v'), '[t]\nk = "v"\nz = 1\n'],
    ['an empty list', 'a = []\n', append(['a'], 1), 'a = [1]\n'],
    ['empty braces', 'a = {}\n', set(['a', 'b'], 1), 'a = { b = 1 }\n'],
    ['a trailing comma stays', 'a = [\n\t1,\n]\n', append(['a'], 2), 'a = [\n\t1,\n\t2,\n]\n'],
    ['a comment behind the last element', 'a = [\n  1 # one\n]\n', append(['a'], 2), 'a = [\n  1, # one\n  2\n]\n'],
    ['indented tables', '[t]\n  a = 1\n', set(['t', 'b'], 2), '[t]\n  a = 1\n  b = 2\n'],
    [
      'comments below a section stay with it',
      '[[p]]\na = 1\n# about a\n\n[[p]]\n',
      append(['p', 0, 'q'], target),
      '[[p]]\na = 1\n# about a\n\n[[p.q]]\nscheme = "wss"\nhost = "new.example"\npath_prefixes = ["/x"]\n\n[[p]]\n',
    ],
    ['quotes and controls are escaped', 'a = 1\n', set(['a'], '"\\\u007f\n'), 'a = "\\"\\\\\\u007f\\n"\n'],
    ['single quotes hold no single quote', "a = 'x'\n", set(['a'], "it's"), 'a = "it\'s"\n'],
    ['a key that needs quotes', '[t]\n', set(['t', 'a b'], 1), '[t]\n"a b" = 1\n'],
    ['a nested table in braces', 'a = { }\n', set(['a', 'b', 'c'], 1), 'a = { b = { c = 1 } }\n'],
    ['a table in two places goes whole', '[a]\nx = 1\n\n[b]\ny = 1\n\n[a.c]\nz = 1\n', remove(['a']), '[b]\ny = 1\n'],
    ['the middle of a line with a comment behind', 'a = [1, 2, 3] # n\n', remove(['a', 1]), 'a = [1, 3] # n\n'],
    ['a trailing comma after the removed one', 'a = [1, 2,]\n', remove(['a', 1]), 'a = [1,]\n'],
    ['the first of several lines', 'a = [\n  1,\n  2,\n]\n', remove(['a', 0]), 'a = [\n  2,\n]\n'],
    ['the dots of a table', 'g.id = 1\nz = 1\ng.v = 1\n', remove(['g']), 'z = 1\n'],
    ['a table renamed in its headers', '[a]\n[a.b]\n[[a.c]]\n', rename(['a'], 'x'), '[x]\n[x.b]\n[[x.c]]\n'],
  ];
  test.each(rows)('%s', (_, text, change, expected) => {
    const edits = change(text);
    expect(edits).toBeDefined();
    expect(applyEdits(text, edits ?? [])).toBe(expected);
  });

  test.each<[string, string, Change]>([
    ['below a scalar', 'a = 1\n', set(['a', 'b'], 1)],
    ['at a position that is not there', 'a = []\n', set(['a', 0], 1)],
    ['in an array without its end', 'a = [1,\nb = 1\n', append(['a'], 2)],
    ['in braces without their end', 'a = { b = 1\n', set(['a', 'c'], 2)],
    ['nothing there', 'a = 1\n', remove(['b'])],
    ['a table with headers is no value', '[a]\n', set(['a'], 1)],
  ])('refuses: %s', (_, text, change) => {
    expect(change(text)).toBeUndefined();
  });
});
