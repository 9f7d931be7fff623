import { describe, expect, test } from 'vitest';
import { contributionRefusal, hostApiRefusal, toolRefusal } from '../../../src/authority/authorize.ts';
import type { Permission } from '../../../src/authority/permission.ts';
import { authorityOf, REQUEST_API, requestTarget, WEBSOCKET_API, websocketTarget } from './subjects.ts';

const TOOL_SURFACE: Permission = { kind: 'surface', surface: 'tool' };
const ECHO: Permission = { kind: 'tool', name: 'echo' };
const WRITE: Permission = { kind: 'external_write' };
const echo = { name: 'echo', description: '', inputSchema: {}, externalWrite: true };

describe('toolRefusal looks in the order of the reference', () => {
  const all = [TOOL_SURFACE, ECHO, WRITE];
  test.each<[string, Permission[], Permission[], string | undefined]>([
    ['nothing anywhere', [], [], 'surfaces.tool permission-not-requested'],
    ['surface not granted', [TOOL_SURFACE], [], 'surfaces.tool permission-not-granted'],
    ['tool not requested', [TOOL_SURFACE], all, 'tool.echo permission-not-requested'],
    ['tool not granted', all, [TOOL_SURFACE], 'tool.echo permission-not-granted'],
    ['external write not requested', [TOOL_SURFACE, ECHO], all, 'external_write permission-not-requested'],
    ['external write not granted', all, [TOOL_SURFACE, ECHO], 'external_write permission-not-granted'],
    ['all there', all, all, undefined],
    [
      'namespaces on both sides',
      [TOOL_SURFACE, { kind: 'tool_namespace', namespace: 'e' }, WRITE],
      [TOOL_SURFACE, { kind: 'tool_namespace', namespace: 'ec' }, WRITE],
      undefined,
    ],
  ])('%s', (_, requested, granted, expected) => {
    const refusal = toolRefusal(authorityOf({ permissions: requested }, { permissions: granted }), echo);
    if (expected === undefined) return expect(refusal).toBeUndefined();
    const [label = '', code] = expected.split(' ');
    expect(refusal?.code).toBe(code);
    expect(refusal?.message).toContain(label);
  });

  test('the binding comes first', () => {
    const unbound = authorityOf({}, { permissions: [TOOL_SURFACE], id: 'project:other' });
    expect(toolRefusal(unbound, echo)?.code).toBe('binding-id-differs');
  });
});

test.each(['service', 'ingress'] as const)('a %s has no namespace form', (kind) => {
  const surface: Permission = { kind: 'surface', surface: kind };
  const space: Permission = { kind: 'tool_namespace', namespace: 'n' };
  const own: Permission = { kind, name: 'n' };
  const code = (requested: Permission[], granted: Permission[]) =>
    contributionRefusal(authorityOf({ permissions: requested }, { permissions: granted }), kind, 'n')?.code;
  expect(code([surface, space], [surface, space])).toBe('permission-not-requested');
  expect(code([surface, own], [surface, space])).toBe('permission-not-granted');
  expect(code([surface, own], [surface, own])).toBeUndefined();
});

describe('hostApiRefusal', () => {
  const both = { permissions: [REQUEST_API, WEBSOCKET_API, { kind: 'host_api', api: 'fs' } as const] };
  test.each([
    ['not requested', {}, both, 'request', 'permission-not-requested'],
    ['not granted', both, {}, 'request', 'permission-not-granted'],
    ['no target', both, both, 'request', 'no-usable-target'],
    ['no grant', { ...both, request: [requestTarget()] }, both, 'request', 'no-usable-grant'],
    ['granted', { ...both, request: [requestTarget()] }, { ...both, request: [requestTarget()] }, 'request', undefined],
    ['no websocket target', both, both, 'websocket', 'no-usable-target'],
    [
      'websocket granted',
      { ...both, websocket: [websocketTarget()] },
      { ...both, websocket: [websocketTarget()] },
      'websocket',
      undefined,
    ],
    ['fs needs a grant only', both, both, 'fs', 'no-usable-grant'],
    ['fs granted', both, { ...both, fs: [{ root: '/srv', operations: ['read'] }] }, 'fs', undefined],
  ] as const)('%s', (_, manifest, grants, api, code) => {
    expect(hostApiRefusal(authorityOf(manifest, grants), api)?.code).toBe(code);
  });
});
