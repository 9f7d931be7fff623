import { describe, expect, test } from 'vitest';
import { readOverlay } from '../../../../src/manifest/model/overlay-view.ts';
import { validatePackage } from '../../../../src/packages/archive/validate.ts';
import type { Discovery, FoundPackage } from '../../../../src/packages/root/discover.ts';
import { pluginItems } from '../../../../src/packages/root/plugin-item.ts';
import type { Store } from '../../../../src/packages/root/stores.ts';
import { parseToml } from '../../../../src/toml/parse-toml.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from '../examples.ts';
import { EMPTY_COMPONENT, filesOf } from '../vectors.ts';

const STORE: Store = { source: 'project', directory: '/w/.yoi/plugins', consulted: 'always' };

function found(manifest: string, store = STORE): FoundPackage {
  const files = filesOf({ 'plugin.toml': manifest, 'plugin.component.wasm': EMPTY_COMPONENT });
  const validation = validatePackage(files, 'plugin.toml');
  if (!validation.ok) throw new Error(validation.problem.message);
  const { digest, view, manifest: read } = validation.value;
  const identity = { source: store.source, id: read.id };
  const fileName = `${read.id}.yoi-plugin`;
  return {
    identity,
    store,
    fileName,
    path: `${store.directory}/${fileName}`,
    digest,
    view,
    manifest: read,
    entries: new Map(),
  };
}

function itemsOf(packages: readonly FoundPackage[], overlay: string, problems: Discovery['problems'] = []) {
  const document = parseToml(overlay);
  const { entries } = readOverlay({ uri: 'overlay', label: 'overlay', document });
  return pluginItems(
    { packages, problems },
    entries.map(({ entry }) => entry),
  );
}

/** One plugin's standing in a line. */
const standing = (manifest: string, overlay: string) =>
  itemsOf([found(manifest)], overlay).map(
    ({ reference, status, problems, resolved }) =>
      `${reference} ${status} ${resolved?.inspection.eligible ?? '-'} [${[...new Set(problems.map(({ kind }) => kind))]}]`,
  );

const request = '[[plugins.enabled.grants.request]]';
const withTargets = (...targets: string[]) =>
  EXAMPLE_B.overlay.slice(0, EXAMPLE_B.overlay.indexOf(request)) +
  targets.map((one) => `${request}\n${one}\n`).join('');
const grants = '[plugins.enabled.grants]';

describe('the worked examples', () => {
  test.each<[why: string, manifest: string, overlay: string, expected: string[]]>([
    ['A', EXAMPLE_A.manifest, EXAMPLE_A.overlay, ['project:demo.echo active true []']],
    [
      'A with grants for another digest',
      EXAMPLE_A.manifest,
      EXAMPLE_A.overlay.replace(/(grants\][\s\S]*digest = "sha256:)\w+/, `$1${'0'.repeat(64)}`),
      ['project:demo.echo rejected - [grant]'],
    ],
    [
      'A with grants without digest',
      EXAMPLE_A.manifest,
      EXAMPLE_A.overlay.replace(/(grants\][\s\S]*?)digest = .*\n/, '$1'),
      ['project:demo.echo rejected - [grant]'],
    ],
    [
      'A without grants',
      EXAMPLE_A.manifest,
      EXAMPLE_A.overlay.slice(0, EXAMPLE_A.overlay.indexOf(grants)),
      ['project:demo.echo rejected false [static_eligibility]'],
    ],
    [
      'A unqualified',
      EXAMPLE_A.manifest,
      EXAMPLE_A.overlay.replaceAll('project:demo.echo', 'demo.echo'),
      ['demo.echo rejected - [ambiguous]', 'project:demo.echo disabled - []'],
    ],
    ['A not enabled', EXAMPLE_A.manifest, '', ['project:demo.echo disabled - []']],
    ['B', EXAMPLE_B.manifest, EXAMPLE_B.overlay, ['project:demo.http partial false [static_eligibility]']],
    [
      'B with its target granted',
      EXAMPLE_B.manifest,
      withTargets('scheme = "https"\nhost = "api.example.com"\nmethods = ["GET", "POST"]\npath_prefixes = ["/v1/"]'),
      ['project:demo.http active true []'],
    ],
    [
      'B with a broad grant',
      EXAMPLE_B.manifest,
      withTargets('scheme = "https"\nhost = "*"\nmethods = ["GET", "POST"]\npath_prefixes = ["/"]'),
      ['project:demo.http partial true [static_eligibility]'],
    ],
    ['B without targets', EXAMPLE_B.manifest, withTargets(), ['project:demo.http partial false [static_eligibility]']],
    ['C', EXAMPLE_C.manifest, EXAMPLE_C.overlay, ['project:demo.gateway rejected false [static_eligibility]']],
    [
      'C with its ingress granted',
      EXAMPLE_C.manifest,
      EXAMPLE_C.overlay.replace('{ kind = "host_api"', '{ kind = "ingress", name = "events" },\n  { kind = "host_api"'),
      ['project:demo.gateway active true [static_eligibility]'],
    ],
    [
      'C with its ingress and its port granted',
      EXAMPLE_C.manifest,
      EXAMPLE_C.overlay
        .replace('{ kind = "host_api"', '{ kind = "ingress", name = "events" },\n  { kind = "host_api"')
        .replace('port = 443\n', ''),
      ['project:demo.gateway active true []'],
    ],
  ])('%s', (_, manifest, overlay, expected) => {
    expect(standing(manifest, overlay)).toEqual(expected);
  });
});

describe('pluginItems', () => {
  const entry = (lines: string) => `[[plugins.enabled]]\n${lines}\n`;

  test.each<[why: string, overlay: string, expected: string[]]>([
    [
      'a plugin that no store holds',
      entry('id = "project:gone"'),
      ['project:demo.echo disabled - []', 'project:gone missing - [missing]'],
    ],
    [
      'a builtin plugin',
      entry('id = "builtin:x"'),
      ['builtin:x missing - [missing]', 'project:demo.echo disabled - []'],
    ],
    [
      'an id without source word',
      entry('id = "x:a"'),
      ['project:demo.echo disabled - []', 'x:a rejected - [malformed]'],
    ],
    [
      'another version pinned',
      entry('id = "project:demo.echo"\nversion = "9"'),
      ['project:demo.echo rejected - [version]'],
    ],
    [
      'another digest pinned',
      entry('id = "project:demo.echo"\ndigest = "sha256:0"'),
      ['project:demo.echo rejected - [digest]'],
    ],
    [
      'a surface that is not declared',
      entry('id = "project:demo.echo"\nsurfaces = ["service"]'),
      ['project:demo.echo rejected - [surface]'],
    ],
    [
      'two entries of one id',
      EXAMPLE_A.overlay + entry('id = "project:demo.echo"\nversion = "9"'),
      ['project:demo.echo rejected - [version]'],
    ],
  ])('%s', (_, overlay, expected) => {
    expect(standing(EXAMPLE_A.manifest, overlay)).toEqual(expected);
  });

  test('two packages of one id: neither is used', () => {
    const twice = [found(EXAMPLE_A.manifest), found(EXAMPLE_A.manifest)];
    const [item] = itemsOf(twice, EXAMPLE_A.overlay);
    expect(item).toMatchObject({ status: 'rejected', problems: [{ kind: 'duplicate' }] });
    expect(itemsOf(twice, '')[0]?.status).toBe('disabled');
  });

  test('a file that is no package keeps a configured plugin from counting as missing', () => {
    const broken = {
      store: STORE,
      fileName: 'gone.yoi-plugin',
      problem: { kind: 'missing', phase: 'manifest', message: '' },
    } as const;
    const [item] = itemsOf([], entry('id = "project:gone"'), [broken]);
    expect(item).toMatchObject({ reference: 'project:gone', status: 'rejected' });
  });

  test('a problem of the whole store stands first', () => {
    const full = { store: STORE, problem: { kind: 'bounds', phase: 'discovery', message: '' } } as const;
    expect(itemsOf([found(EXAMPLE_A.manifest)], '', [full]).map(({ reference }) => reference)).toEqual([
      '<global>',
      'project:demo.echo',
    ]);
  });

  test('what only the command line of the reference sees is shown but does not resolve', () => {
    const elsewhere: Store = { source: 'user', directory: '/home/.yoi', consulted: 'by-command-line-only' };
    const overlay = EXAMPLE_A.overlay.replaceAll('project:', 'user:');
    const packages = [found(EXAMPLE_A.manifest, elsewhere)];
    expect(itemsOf(packages, '')[0]).toMatchObject({ status: 'disabled', problems: [{ kind: 'missing' }] });
    expect(itemsOf(packages, overlay)[0]).toMatchObject({ status: 'rejected' });
  });

  describe('a user package', () => {
    const ofPods: Store = { source: 'user', directory: '/home/.local', consulted: 'by-pods-only' };
    const ofCommandLine: Store = { source: 'user', directory: '/home/.yoi', consulted: 'by-command-line-only' };
    const overlay = EXAMPLE_A.overlay.replaceAll('project:', 'user:');

    test('that only pods see counts, and the difference is told', () => {
      const [item] = itemsOf([found(EXAMPLE_A.manifest, ofPods)], overlay);
      expect(item).toMatchObject({ status: 'active', problems: [] });
      expect(item?.notes).toEqual([expect.stringContaining('/home/.local')]);
    });

    test('that lies in both places is a plugin like any other', () => {
      const packages = [ofPods, ofCommandLine].map((store) => found(EXAMPLE_A.manifest, store));
      expect(itemsOf(packages, overlay)).toMatchObject([{ status: 'active', problems: [], notes: [] }]);
    });
  });
});
