import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';

const MANIFEST = `schema_version = 1
id = "demo.echo"
name = "Echo"
version = "0.1.0"
surfaces = ["tool"]
permissions = [{ kind = "host_api", api = "websocket" }]

[[websocket]]
scheme = "wss"
host = "echo.example"
path_prefixes = ["/"]
`;

/** What a manifest or an overlay may hold; `undefined` is none. */
const MANIFESTS = [
  undefined,
  MANIFEST,
  MANIFEST.replace('surfaces', 'surfaced'),
  'name = "of another program"\n',
  'id = ',
  Buffer.from('# caf\xe9\n', 'latin1'),
  `\uFEFF${MANIFEST}`,
];
const OVERLAYS = [
  undefined,
  '',
  '[feature.plugins]\nenabled = true\n',
  '[[plugins.enabled]]\nid = "project:demo.echo"\n',
  '[[plugins.enabled]]\nid = "project:demo.echo"\nnonsense = 1\n',
  '[[',
  Buffer.from('# caf\xe9\n', 'latin1'),
];

interface Level {
  readonly hasRoot: boolean;
  readonly overlay: (typeof OVERLAYS)[number];
  readonly misnamed: (typeof OVERLAYS)[number];
  readonly manifest: (typeof MANIFESTS)[number];
  readonly source: (typeof MANIFESTS)[number];
  readonly skipped: boolean;
}

const level: fc.Arbitrary<Level> = fc.record({
  hasRoot: fc.boolean(),
  overlay: fc.constantFrom(...OVERLAYS),
  misnamed: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...OVERLAYS)),
  manifest: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, fc.constantFrom(...MANIFESTS)),
  source: fc.constantFrom(...MANIFESTS),
  skipped: fc.boolean(),
});

/** Folders in each other, each with or without a `.yoi`, overlays and manifests, and the depth that is opened. */
export const awkwardTree = fc
  .array(level, { minLength: 1, maxLength: 4 })
  .chain((levels) => fc.record({ levels: fc.constant(levels), opened: fc.nat({ max: levels.length - 1 }) }));

type AwkwardTree = typeof awkwardTree extends fc.Arbitrary<infer Tree> ? Tree : never;

/** Writes the tree below a temporary folder; `opened` is the folder of it that is to be opened. */
export async function writeTree({ levels, opened }: AwkwardTree) {
  const parent = await mkdtemp(join(tmpdir(), 'yoi-tree-'));
  const folders = levels.map((_, depth) => join(parent, ...Array.from({ length: depth }, (__, at) => `in${at}`)));
  for (const [depth, at] of folders.entries()) {
    const { hasRoot, overlay, misnamed, manifest, source, skipped } = levels[depth] as Level;
    await mkdir(join(at, hasRoot ? '.yoi' : 'nothing'), { recursive: true });
    if (hasRoot) await put(join(at, '.yoi', 'override.local.toml'), overlay);
    if (hasRoot) await put(join(at, '.yoi', 'override.toml'), misnamed);
    if (hasRoot) await put(join(at, '.yoi', 'tickets', 'one', 'plugin.toml'), source);
    await put(join(at, 'plugin.toml'), manifest);
    await put(join(at, skipped ? 'node_modules' : 'plugins', 'echo', 'plugin.toml'), source);
  }
  return {
    opened: folders[opened] ?? parent,
    parent,
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}

async function put(path: string, content: string | Uint8Array | undefined): Promise<void> {
  if (content === undefined) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
