import { describe, expect, test } from 'vitest';
import { inspectorPackage } from '../../../../../src/editor/plugins/inspector/inspector-model.ts';
import { pluginSections } from '../../../../../src/editor/plugins/tree/plugin-rows.ts';
import { readOverlay } from '../../../../../src/manifest/model/overlay-view.ts';
import { validatePackage } from '../../../../../src/packages/archive/validate.ts';
import { pluginItems } from '../../../../../src/packages/root/plugin-item.ts';
import { parseToml } from '../../../../../src/toml/parse-toml.ts';
import { EXAMPLE_B, EXAMPLE_C } from '../../../packages/examples.ts';
import { EMPTY_COMPONENT, filesOf } from '../../../packages/vectors.ts';
import { coreModule, memorySection, toolComponent } from '../../../wasm/component-builder.ts';

function enabled(
  { manifest, overlay }: { manifest: string; overlay: string },
  component: Uint8Array = EMPTY_COMPONENT,
) {
  const files = filesOf({ 'plugin.toml': manifest, 'plugin.component.wasm': component });
  const validation = validatePackage(files, 'plugin.toml');
  if (!validation.ok) throw new Error(validation.problem.message);
  const valid = validation.value;
  const store = { source: 'project', directory: '/s', consulted: 'always' } as const;
  const identity = { source: 'project', id: valid.manifest.id } as const;
  const found = { identity, store, fileName: 'p.yoi-plugin', path: '/s/p', entries: new Map(), ...valid };
  const { entries } = readOverlay({ uri: '', label: '', document: parseToml(overlay) });
  const [item] = pluginItems(
    { packages: [found], problems: [] },
    entries.map(({ entry }) => entry),
  );
  if (item === undefined) throw new Error('no item');
  return { item, valid };
}

const linesOf = (item: ReturnType<typeof enabled>['item']) =>
  pluginSections(item).flatMap(({ key, rows }) => rows.map(({ label, verdict }) => `${key}: ${label} ${verdict}`));

describe('pluginSections', () => {
  test('every right of an enabled plugin with how it stands', () => {
    expect(linesOf(enabled(EXAMPLE_B).item)).toEqual([
      'runtime: plugin.component.wasm fact',
      'surfaces: tool granted',
      'tools: http_get granted',
      'access: host_api.request granted',
      'access: https://api.example.com GET,POST /v1/ partial',
      'access: https://api.example.com GET /v1/items granted',
      'access: *://other.example.net GET * [broad-request] grant-only',
    ]);
  });

  test('services and ingresses', () => {
    expect(linesOf(enabled(EXAMPLE_C).item)).toContain('ingresses: events missing');
    expect(linesOf(enabled(EXAMPLE_C).item)).toContain('services: gateway granted');
  });

  test('what is not enabled shows what it would ask for', () => {
    const lines = linesOf(enabled({ ...EXAMPLE_B, overlay: '' }).item);
    expect(lines).toContain('access: https://api.example.com GET,POST /v1/ missing');
    expect(lines).toContain('tools: http_get missing');
  });

  test('a pin that does not fit stands first', () => {
    const { item } = enabled({ ...EXAMPLE_B, overlay: EXAMPLE_B.overlay.replace('"1.0.0"', '"9"') });
    expect(pluginSections(item)[0]).toMatchObject({ key: 'problems', rows: [{ verdict: 'problem' }] });
  });

  test('a tool shows its schema', () => {
    const tools = pluginSections(enabled(EXAMPLE_B).item).find(({ key }) => key === 'tools');
    expect(tools?.rows[0]?.detail).toContain('"additionalProperties": false');
  });
});

describe('inspectorPackage', () => {
  test('tells requests and grants side by side', () => {
    const { item, valid } = enabled(EXAMPLE_B);
    const shown = inspectorPackage(valid, item);
    expect(shown.permissions).toContainEqual({ label: 'host_api.request', requested: true, granted: true });
    expect(shown.targets.map(({ verdict }) => verdict)).toEqual(['partial', 'grant-only']);
    expect(shown.targets[0]?.admitted[0]).toBe('https://api.example.com/v1/');
    expect(shown.manifest).toBe(EXAMPLE_B.manifest);
  });

  test('a package that is in no store is unknown to grants', () => {
    const shown = inspectorPackage(enabled(EXAMPLE_B).valid, undefined);
    expect(shown.permissions[0]).toEqual({ label: 'surfaces.tool', requested: true });
    expect(shown.targets[0]?.verdict).toBe('unknown');
  });

  test('reads sizes off the component and holds them against the limits', () => {
    const { item, valid } = enabled(EXAMPLE_B, toolComponent({ core: coreModule(memorySection(100)) }));
    const shown = inspectorPackage(valid, item);
    expect(shown.exports).toEqual(['call: func(a: string, b: string) -> string']);
    expect(shown.measures.filter(({ withinLimit }) => !withinLimit).map(({ value }) => value)).toEqual(['6.3 MiB']);
    expect(shown.objections).toHaveLength(1);
  });

  test('a file that is no component is an objection and no failure', () => {
    const { item, valid } = enabled(EXAMPLE_B, new Uint8Array(200));
    expect(inspectorPackage(valid, item)).toMatchObject({
      imports: [],
      measures: [],
      objections: [expect.any(String)],
    });
  });
});
