import { describe, expect, test } from 'vitest';
import { inspect } from '../../../src/authority/inspect.ts';
import { inspectTargets } from '../../../src/authority/judge-targets.ts';
import type { Permission } from '../../../src/authority/permission.ts';
import type { Grants, RuntimeDeclaration } from '../../../src/authority/record.ts';
import { inspectRuntime } from '../../../src/authority/runtime-row.ts';
import { REQUEST_API, recordOf, requestTarget, WEBSOCKET_API, websocketTarget } from './subjects.ts';

const TOOL_SURFACE: Permission = { kind: 'surface', surface: 'tool' };
const tool = { name: 'http_get', description: '', inputSchema: { type: 'object' }, externalWrite: false };
const permissions: Permission[] = [TOOL_SURFACE, { kind: 'tool', name: 'http_get' }, REQUEST_API];
const manifest = { permissions, tools: [tool], request: [requestTarget()] };

function rowsOf(grants: Partial<Grants>) {
  const inspection = inspect(recordOf(manifest, { permissions, ...grants }));
  return {
    eligible: inspection.eligible,
    tool: inspection.tools[0]?.eligible,
    rows: inspection.hostApis.map(({ permission, requested, granted, eligible, verdict, diagnostic }) => [
      permission,
      requested,
      granted,
      eligible,
      verdict,
      diagnostic !== undefined,
    ]),
  };
}

const TARGET = 'host_api.request target https://api.example.com GET,POST /v1/';
const API_ROW = ['host_api.request', true, true, true, 'granted', false];

describe('example B of the specification', () => {
  test('partly covered, and a grant that nothing requests', () => {
    const request = [
      requestTarget({ methods: ['GET'], pathPrefixes: ['/v1/items'] }),
      requestTarget({ scheme: '*', host: 'other.example.net', methods: ['GET'], pathPrefixes: [] }),
    ];
    expect(rowsOf({ request })).toEqual({
      eligible: false,
      tool: true,
      rows: [
        API_ROW,
        [TARGET, true, true, true, 'partial', true],
        ['host_api.request grant https://api.example.com GET /v1/items', true, true, true, 'granted', false],
        [
          'host_api.request grant-only *://other.example.net GET * [broad-request]',
          false,
          true,
          false,
          'grant-only',
          true,
        ],
      ],
    });
  });

  test('granted as requested', () => {
    expect(rowsOf({ request: [requestTarget()] })).toMatchObject({
      eligible: true,
      rows: [
        API_ROW,
        [TARGET, true, true, true, 'granted', false],
        [expect.anything(), true, true, true, 'granted', false],
      ],
    });
  });

  test('granted broadly', () => {
    const broad = requestTarget({ host: '*', pathPrefixes: ['/'] });
    expect(rowsOf({ request: [broad] })).toMatchObject({
      eligible: true,
      rows: [API_ROW, [TARGET, true, true, true, 'broad', true], [expect.anything(), true, true, true, 'broad', true]],
    });
  });

  test('no target granted leaves the tool eligible', () => {
    expect(rowsOf({ request: [] })).toEqual({
      eligible: false,
      tool: true,
      rows: [
        ['host_api.request', true, true, false, 'missing', true],
        [TARGET, true, false, false, 'missing', true],
      ],
    });
  });
});

test('example C: a port on the grant only, an ingress that is not granted', () => {
  const service: Permission[] = [
    { kind: 'surface', surface: 'service' },
    { kind: 'service', name: 'gateway' },
    { kind: 'surface', surface: 'ingress' },
    WEBSOCKET_API,
  ];
  const record = recordOf(
    {
      runtime: { kind: 'wasm-component', component: 'p.wasm', world: 'yoi:plugin/instance@1.0.0' },
      permissions: [...service, { kind: 'ingress', name: 'events' }],
      services: [{ name: 'gateway', description: '', lifecycle: '', sideEffects: [] }],
      ingresses: [{ name: 'events', description: '', eventKinds: [], sources: [], sideEffects: [] }],
      websocket: [websocketTarget()],
    },
    { permissions: service, websocket: [websocketTarget({ port: 443 })] },
  );
  const { services, ingresses, hostApis, eligible } = inspect(record);
  expect(services[0]?.eligible).toBe(true);
  expect(ingresses[0]?.eligible).toBe(false);
  expect(hostApis.map((row) => row.verdict)).toEqual(['granted', 'partial', 'granted']);
  expect(eligible).toBe(false);
});

test('an API that is only granted is shown and ineligible', () => {
  const { hostApis } = inspect(recordOf({}, { permissions: [{ kind: 'host_api', api: 'fs' }] }));
  expect(hostApis).toMatchObject([
    { permission: 'host_api.fs', requested: false, granted: true, eligible: false, verdict: 'grant-only' },
  ]);
});

test('the first intersecting target decides about a grant, the first covering grant about a target', () => {
  const narrow = websocketTarget({ pathPrefixes: ['/gateway/v1'] });
  const wide = websocketTarget();
  const broad = websocketTarget({ host: '*' });
  expect(inspectTargets([narrow, wide], [wide]).granted).toEqual([{ verdict: 'partial', targets: [0, 1] }]);
  expect(inspectTargets([wide, narrow], [wide]).granted).toEqual([{ verdict: 'granted', targets: [0, 1] }]);
  expect(inspectTargets([wide], [broad, wide]).requested).toEqual([{ verdict: 'broad', grants: [0, 1], coveredBy: 0 }]);
  expect(inspectTargets([wide], [wide, broad]).requested).toEqual([
    { verdict: 'granted', grants: [0, 1], coveredBy: 0 },
  ]);
});

test('two grants that only together cover a target cover it partly', () => {
  const [get, post] = [requestTarget({ methods: ['GET'] }), requestTarget({ methods: ['POST'] })];
  expect(inspectTargets([requestTarget()], [get, post]).requested).toEqual([{ verdict: 'partial', grants: [0, 1] }]);
});

test('a tool through a namespace shows neither requested nor granted, and is eligible', () => {
  const list: Permission[] = [TOOL_SURFACE, { kind: 'tool_namespace', namespace: 'http' }];
  const { tools } = inspect(recordOf({ permissions: list, tools: [tool] }, { permissions: list }));
  expect(tools).toMatchObject([{ requested: false, granted: false, eligible: true }]);
});

test('the faults of a tool stand in the order of the reference', () => {
  const bad = { ...tool, name: 'a b', inputSchema: {} };
  const { tools } = inspect(recordOf({ tools: [bad, bad] }, {}));
  expect(tools[0]?.diagnostic?.split('; ')).toHaveLength(4);
});

test('only enabled surfaces are inspected', () => {
  const record = { ...recordOf(manifest, {}), enabledSurfaces: new Set(['service'] as const) };
  expect(inspect(record).tools).toEqual([]);
});

describe('runtime row', () => {
  const component = { kind: 'wasm-component', component: 'p.wasm', world: 'yoi:plugin/tool@1.0.0' };
  test.each<[string, RuntimeDeclaration | undefined, boolean, string]>([
    ['raw', { kind: 'wasm', abi: 'yoi-plugin-wasm-1', entry: 'p.wasm' }, true, 'wasm/yoi-plugin-wasm-1'],
    ['raw without entry', { kind: 'wasm', abi: 'yoi-plugin-wasm-1' }, false, 'wasm/yoi-plugin-wasm-1'],
    ['raw with another abi', { kind: 'wasm', abi: 'x', entry: 'p.wasm' }, false, 'wasm/x'],
    ['raw without abi', { kind: 'wasm', entry: 'p.wasm' }, false, 'wasm/<missing-abi>'],
    ['component', component, true, 'wasm-component/yoi:plugin/tool@1.0.0'],
    [
      'component without file',
      { kind: 'wasm-component', world: component.world },
      false,
      'wasm-component/yoi:plugin/tool@1.0.0',
    ],
    ['component without world', { kind: 'wasm-component', component: 'p' }, false, 'wasm-component/<missing-world>'],
    ['unknown kind', { kind: 'lua' }, false, 'lua'],
    ['none', undefined, false, 'none'],
  ])('%s', (_, runtime, eligible, status) => {
    expect(inspectRuntime(runtime)).toMatchObject({ eligible, status });
  });
});
