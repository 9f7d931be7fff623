/**
 * What one keystroke costs: parsing the manifest, whose text differs each time, and its overlay, reading both and all
 * rules across them. Held against taplo's linter with our schemas on the same texts, which looks at one file at a time.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RULES } from '../../scripts/generate/rules.ts';
import { ROOT } from '../../scripts/prepare/places.ts';
import { analyze } from '../../src/manifest/lint/analyze.ts';
import { FindingCache } from '../../src/manifest/lint/finding-cache.ts';
import { readManifest } from '../../src/manifest/model/manifest-view.ts';
import { readOverlay } from '../../src/manifest/model/overlay-view.ts';
import { parseToml } from '../../src/toml/parse-toml.ts';
import { type MadeUpManifest, makeManifest, SWITCH } from './measure/made-up-manifests.ts';
import { type Figure, median, report } from './measure/report.ts';
import { type Linter, startTaplo } from './measure/taplo.ts';

/** Bytes of a manifest at the format's limit. */
const LIMIT_BYTES = 64 * 1024;
const WARM_UP = 200;

interface Size {
  readonly what: string;
  /** The first is the one that is typed in. */
  readonly plugins: readonly [MadeUpManifest, ...MadeUpManifest[]];
  readonly rounds: number;
  /** Milliseconds that 95 of 100 looks may take. */
  readonly goal: number;
}

const SIZES: readonly Size[] = [
  { what: '200 lines with overlay', plugins: [makeManifest('small', 9)], rounds: 400, goal: 2 },
  { what: '64 KiB with overlay', plugins: [largest()], rounds: 100, goal: 15 },
  {
    what: 'overlay of 200 entries and 5,000 lines',
    plugins: [
      makeManifest('plugin-0', 1),
      ...Array.from({ length: 199 }, (_, index) => makeManifest(`plugin-${index + 1}`, 1)),
    ],
    rounds: 60,
    goal: 30,
  },
];

const figures: Figure[] = [];
const taplo = await startTaplo(join(ROOT, 'media', 'schemas'));
for (const size of SIZES) figures.push(...(await measure(size, taplo)));
await report('manifest', figures);

async function measure({ what, plugins, rounds, goal }: Size, linter: Linter): Promise<Figure[]> {
  const overlay = SWITCH + plugins.map(({ entry }) => entry).join('\n');
  const lines = plugins.reduce((sum, { manifest }) => sum + manifest.split('\n').length, overlay.split('\n').length);
  // With many plugins only one manifest is typed in; the others are known, as in the editor.
  const known = plugins.slice(1).map(({ id, manifest }) => read(id, manifest));
  const kept = new FindingCache();
  const look = (id: string, manifest: string) => {
    const manifests = [read(id, manifest), ...known];
    const view = readOverlay({ uri: 'overlay', label: 'overlay', document: parseToml(overlay) });
    return analyze({ manifests, overlay: { kind: 'read', view }, facts: { folders: new Map() } }, RULES, {}, kept);
  };
  const [{ id, manifest }] = plugins;
  for (let round = 0; round < WARM_UP; round++) look(id, typedIn(manifest, round));
  const times = Array.from({ length: rounds }, (_, round) => {
    const text = typedIn(manifest, round);
    return timed(() => look(id, text));
  }).sort((a, b) => a - b);
  const peer = await lintBoth(linter, manifest, overlay);
  const p95 = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
  return [
    {
      what: `${what}, median (${lines} lines, ${look(id, manifest).length} findings)`,
      value: median(times),
      unit: 'ms',
      peer,
    },
    { what: `${what}, 95 of 100`, value: p95, unit: 'ms', goal },
    { what: `${what}, undisturbed (the fastest)`, value: times[0] ?? Number.NaN, unit: 'ms' },
  ];
}

/** The text after a keystroke: one letter of the name is another one. */
function typedIn(manifest: string, round: number): string {
  return manifest.replace('Made up', `Made u${String.fromCharCode(97 + (round % 26))}`);
}

function read(id: string, text: string) {
  const uri = pathToFileURL(`/${id}/plugin.toml`).href;
  return readManifest({ uri, label: `${id}/plugin.toml`, document: parseToml(text) });
}

async function lintBoth(linter: Linter, manifest: string, overlay: string) {
  const rounds = manifest.length > LIMIT_BYTES / 2 || overlay.length > LIMIT_BYTES ? 5 : 30;
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    await linter.lint(manifest, 'plugin.schema.json');
    await linter.lint(overlay, 'overlay.schema.json');
    times.push(performance.now() - before);
  }
  return { what: 'taplo, both files', value: median(times) };
}

function timed(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** The largest made-up manifest that the format allows. */
function largest(): MadeUpManifest {
  for (let count = 1; ; count++) {
    if (Buffer.byteLength(makeManifest('large', count + 1).manifest) > LIMIT_BYTES) return makeManifest('large', count);
  }
}
