import { describe, expect, test } from 'vitest';
import { formatIdentity, parseQualifiedId } from '../../../src/authority/identity.ts';

describe('parseQualifiedId', () => {
  test.each([
    ['all safe characters', 'project:a.b-c_d', { source: 'project', id: 'a.b-c_d' }],
    ['user store', 'user:a', { source: 'user', id: 'a' }],
    ['builtin is a source word although nothing is found there', 'builtin:a', { source: 'builtin', id: 'a' }],
  ])('%s', (_, text, identity) => {
    const parsed = parseQualifiedId(text);
    expect(parsed).toEqual({ kind: 'qualified', identity });
    if (parsed.kind === 'qualified') expect(formatIdentity(parsed.identity)).toBe(text);
  });

  test.each([
    ['no colon', 'a', 'unqualified'],
    ['empty', '', 'unqualified'],
    ['empty id', 'project:', 'malformed'],
    ['second colon', 'project:a:b', 'malformed'],
    ['unsafe id', 'builtin:.a', 'malformed'],
    ['unknown source', 'x:a', 'malformed'],
    ['sources are lower case', 'Project:a', 'malformed'],
    ['empty source', ':a', 'malformed'],
  ])('%s', (_, text, kind) => {
    expect(parseQualifiedId(text).kind).toBe(kind);
  });
});
