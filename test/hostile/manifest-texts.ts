import { MAX_MANIFEST_BYTES, MAX_TEXT_BYTES } from '../../src/manifest/limits.ts';

/** A manifest and an overlay as large as they may be, made to cost as much as they can. */
export interface HostileTexts {
  readonly name: string;
  readonly manifest: string;
  readonly overlay: string;
}

const DIGEST = `sha256:${'ab'.repeat(32)}`;

const HEAD = `schema_version = 1
id = "a"
name = "A"
version = "1"
surfaces = ["tool", "service", "ingress"]
`;

const ENTRY = `[[plugins.enabled]]
id = "project:a"
version = "1"
digest = "${DIGEST}"
`;

const GRANTS = `[plugins.enabled.grants]
id = "project:a"
version = "1"
digest = "${DIGEST}"
`;

/** `before`, then as many numbered pieces as fit with `after` into `bytes`. */
function filled(bytes: number, before: string, piece: (index: number) => string, after = ''): string {
  let text = before;
  for (let index = 0; ; index++) {
    const next = piece(index);
    if (text.length + next.length + after.length > bytes) return text + after;
    text += next;
  }
}

const manifest = (piece: (index: number) => string, before = HEAD, after = '') =>
  filled(MAX_MANIFEST_BYTES, before, piece, after);
const overlay = (piece: (index: number) => string, before = '', after = '') =>
  filled(MAX_TEXT_BYTES, before, piece, after);

/** One line again and again, in both files. */
function both(name: string, line: string): HostileTexts {
  return { name, manifest: manifest(() => line, ''), overlay: overlay(() => line) };
}

const list = (key: string, member: (index: number) => string) => ({
  manifest: manifest((index) => `${member(index)},`, `${HEAD}${key} = [`, ']\n'),
  overlay: overlay((index) => `${member(index)},`, `${ENTRY}${GRANTS}${key} = [`, ']\n'),
});

const deep = (parts: number) => `k${'.k'.repeat(parts - 1)}`;

/**
 * Texts of every kind that has ever taken long, and of kinds that might. Whoever reads, judges or mends manifests and
 * overlays is given all of them.
 */
export const HOSTILE: readonly HostileTexts[] = [
  both('equals signs', '=\n'),
  both('quotes', '"\n'),
  both('literal quotes', "'\n"),
  both('three quotes', '"""\n'),
  both('keys with three quotes', 'k = """\n'),
  both('brackets', '[\n'),
  both('closing brackets', ']\n'),
  both('double brackets', '[[\n'),
  both('braces', '{\n'),
  both('keys with an open bracket', 'k = [\n'),
  both('keys with an open brace', 'k = {\n'),
  both('brackets in one line', 'k = ['.concat('['.repeat(400), '\n')),
  both('deep keys with brackets', `${deep(150)} = ${'['.repeat(150)}\n`),
  both('one key again', 'k = 1\n'),
  both('one table again', '[a]\n'),
  both('one array of tables again', '[[a]]\n'),
  both('arrays that hold headers', 'k = [\n[a]\n'),
  both('comments', '#\n'),
  both('words', 'x\n'),
  both('dots', '.'),
  both('commas', 'k = [,,,,,,,,,,,,,,,,,,,,,,\n'),
  both('carriage returns', '\r'),
  both('blanks', ' '),
  both('controls in a comment', '#\u0000\n'),
  both('keys that hold nothing', 'k.\n'),
  {
    name: 'unknown keys',
    manifest: manifest((index) => `k${index}=1\n`),
    overlay: overlay((index) => `k${index}=1\n`, '[plugins]\n'),
  },
  {
    name: 'holes below a deep header',
    manifest: manifest((index) => `h${index}=\n`, `[${deep(300)}]\n`),
    overlay: overlay((index) => `h${index}=\n`, `[${deep(300)}]\n`),
  },
  {
    name: 'deep headers',
    manifest: manifest((index) => `[${deep(150)}.h${index}]\n`, ''),
    overlay: overlay((index) => `[${deep(150)}.h${index}]\n`),
  },
  {
    name: 'escapes that are none',
    manifest: manifest(() => '\\u', 'd = "', '"\n'),
    overlay: overlay(() => '\\u', 'd = "', '"\n'),
  },
  { name: 'numbers in an array', ...list('x', (index) => String(index)) },
  { name: 'wrong permissions', ...list('permissions', () => '1') },
  { name: 'one permission again', ...list('permissions', () => '{kind="tool",name="a"}') },
  { name: 'permissions of tools', ...list('permissions', (index) => `{kind="tool",name="t${index}"}`) },
  { name: 'namespaces', ...list('permissions', (index) => `{kind="tool_namespace",namespace="t${index}"}`) },
  {
    name: 'tools of one name that are asked for again and again',
    manifest: filled(
      MAX_MANIFEST_BYTES,
      filled(MAX_MANIFEST_BYTES / 2, `${HEAD}permissions = [`, () => '{kind="tool",name="a"},', ']\n'),
      () => '[[tools]]\nname="a"\n',
    ),
    overlay: overlay(() => '{kind="tool",name="b"},', `${ENTRY}${GRANTS}permissions = [`, ']\n'),
  },
  {
    name: 'tools within namespaces',
    manifest: filled(
      MAX_MANIFEST_BYTES,
      filled(
        MAX_MANIFEST_BYTES / 2,
        `${HEAD}permissions = [`,
        (index) => `{kind="tool_namespace",namespace="${'a'.repeat(1 + (index % 200))}"},`,
        ']\n',
      ),
      (index) => `[[tools]]\nname="${'a'.repeat(200)}${index}"\n`,
    ),
    overlay: overlay(
      (index) => `{kind="tool_namespace",namespace="b${index}"},`,
      `${ENTRY}${GRANTS}permissions = [`,
      ']\n',
    ),
  },
  {
    name: 'entries without anything',
    manifest: HEAD,
    overlay: overlay(() => '[[plugins.enabled]]\nid = "project:a"\n'),
  },
  {
    name: 'entries for one plugin of many targets',
    manifest: manifest(
      (index) => `{scheme="wss",host="h${index}",path_prefixes=["/"]},`,
      `${HEAD}websocket = [`,
      ']\n',
    ),
    overlay: overlay(() => `[[plugins.enabled]]\nid = "project:a"\n[plugins.enabled.grants]\nid="project:a"\n`),
  },
  {
    name: 'grants of any host against targets',
    manifest: manifest((index) => `{scheme="wss",host="h${index}"},`, `${HEAD}websocket = [`, ']\n'),
    overlay: overlay(
      (index) => `{scheme="wss",host="*",port=${index % 65_536}},`,
      `${ENTRY}${GRANTS}websocket = [`,
      ']\n',
    ),
  },
  {
    name: 'grants against targets of any host',
    manifest: manifest(() => '{scheme="*",host="*"},', `${HEAD}websocket = [`, ']\n'),
    overlay: overlay(() => '{scheme="*",host="*"},', `${ENTRY}${GRANTS}websocket = [`, ']\n'),
  },
  {
    name: 'path prefixes against path prefixes',
    manifest: manifest(
      (index) => `"/m${index}",`,
      `${HEAD}[[websocket]]\nscheme="wss"\nhost="h"\npath_prefixes = [`,
      ']\n',
    ),
    overlay: overlay(
      (index) => `"/g${index}",`,
      `${ENTRY}${GRANTS}[[plugins.enabled.grants.websocket]]\nscheme="wss"\nhost="h"\npath_prefixes = [`,
      ']\n',
    ),
  },
  {
    name: 'one long list of path prefixes against many grants',
    manifest: manifest(
      (index) => `"/a${index}",`,
      `${HEAD}[[websocket]]\nscheme="wss"\nhost="h"\npath_prefixes = [`,
      '"/b"]\n',
    ),
    overlay: overlay(() => '{scheme="wss",host="h",path_prefixes=["/a"]},', `${ENTRY}${GRANTS}websocket = [`, ']\n'),
  },
  {
    name: 'targets of many path prefixes against grants of many',
    manifest: manifest(
      (index) => `{scheme="wss",host="h",path_prefixes=[${numbered(20, `/m${index}x`)}]},`,
      `${HEAD}websocket = [`,
      ']\n',
    ),
    overlay: overlay(
      (index) => `{scheme="wss",host="h",path_prefixes=[${numbered(20, `/g${index}x`)}]},`,
      `${ENTRY}${GRANTS}websocket = [`,
      ']\n',
    ),
  },
  {
    name: 'required names of a schema',
    manifest: manifest(
      (index) => `"${index}",`,
      `${HEAD}[[tools]]\nname="a"\ndescription=""\ninput_schema={type="object",properties={},required=[`,
      ']}\n',
    ),
    overlay: '',
  },
  {
    name: 'schemas below one long name',
    manifest: manifest(
      (index) => `p${index}={},`,
      `${HEAD}[[tools]]\nname="a"\ndescription=""\ninput_schema={type="object",properties={${'n'.repeat(30_000)}={type="object",properties={`,
      '}}}}\n',
    ),
    overlay: '',
  },
  {
    name: 'services and hooks of wrong names',
    manifest: manifest((index) => `[[services]]\nname="s ${index}"\n[[hooks]]\nid="a"\n`),
    overlay: overlay((index) => `[[plugins.enabled]]\nid="x:${index}"\nsurfaces=["a"]\n`),
  },
  {
    name: 'directories',
    manifest: HEAD,
    overlay: overlay((index) => `{root="d${index}"},`, `${ENTRY}${GRANTS}fs = [`, ']\n'),
  },
];

function numbered(count: number, prefix: string): string {
  return Array.from({ length: count }, (_, index) => `"${prefix}${index}"`).join();
}
