import { expect, test } from 'vitest';
import {
  authorizesTool,
  includesPermission,
  type Permission,
  permissionLabel,
} from '../../../src/authority/permission.ts';

test.each<[string, Permission]>([
  ['surfaces.tool', { kind: 'surface', surface: 'tool' }],
  ['tool.do_it', { kind: 'tool', name: 'do_it' }],
  ['tool_namespace.do_', { kind: 'tool_namespace', namespace: 'do_' }],
  ['service.svc', { kind: 'service', name: 'svc' }],
  ['ingress.in', { kind: 'ingress', name: 'in' }],
  ['external_write', { kind: 'external_write' }],
  ['host_api.fs', { kind: 'host_api', api: 'fs' }],
])('%s', (label, permission) => {
  expect(permissionLabel(permission)).toBe(label);
});

test.each([
  ['prefix', 'ex_', 'ex_a', true],
  ['the whole name', 'ex_', 'ex_', true],
  ['no separator rule', 'ex', 'example', true],
  ['empty matches nothing', '', 'example', false],
  ['not a prefix', 'xe', 'example', false],
])('namespace: %s', (_, namespace, tool, expected) => {
  expect(authorizesTool([{ kind: 'tool_namespace', namespace }], tool)).toBe(expected);
});

test('no permission implies another', () => {
  const list: Permission[] = [{ kind: 'tool', name: 'a' }];
  expect(includesPermission(list, { kind: 'tool', name: 'a' })).toBe(true);
  expect(includesPermission(list, { kind: 'service', name: 'a' })).toBe(false);
  expect(includesPermission(list, { kind: 'tool_namespace', namespace: 'a' })).toBe(false);
  expect(authorizesTool(list, 'ab')).toBe(false);
});
