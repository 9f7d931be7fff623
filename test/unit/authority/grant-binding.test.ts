import { describe, expect, test } from 'vitest';
import { bindingRefusal } from '../../../src/authority/grant-binding.ts';
import type { Grants } from '../../../src/authority/record.ts';
import { DIGEST, grantsOf, REQUEST_API } from './subjects.ts';

const bound = { identity: { source: 'project', id: 'demo.net' }, version: '1.0.0', digest: DIGEST } as const;

function without(key: 'id' | 'digest' | 'version'): Grants {
  const { [key]: _, ...rest } = grantsOf({ permissions: [REQUEST_API] });
  return rest;
}

describe('bindingRefusal', () => {
  test.each([
    ['all in order', {}, undefined],
    ['unqualified id', { id: 'demo.net' }, 'binding-id-malformed'],
    ['other source', { id: 'user:demo.net' }, 'binding-id-differs'],
    ['other id', { id: 'project:demo.nets' }, 'binding-id-differs'],
    ['upper-case hex never matches', { digest: DIGEST.toUpperCase() }, 'binding-digest-differs'],
    ['bare hex never matches', { digest: DIGEST.slice(7) }, 'binding-digest-differs'],
    ['other digest', { digest: `sha256:${'0'.repeat(64)}` }, 'binding-digest-differs'],
    ['versions are compared as text', { version: '1.0' }, 'binding-version-differs'],
    ['the id is judged first', { id: 'x', digest: 'x', version: 'x' }, 'binding-id-malformed'],
    ['the digest comes before the version', { digest: 'x', version: 'x' }, 'binding-digest-differs'],
  ])('%s', (_, change, code) => {
    expect(bindingRefusal(grantsOf({ permissions: [REQUEST_API], ...change }), bound)?.code).toBe(code);
  });

  test.each(['id', 'digest', 'version'] as const)('%s is mandatory as soon as anything is granted', (key) => {
    expect(bindingRefusal(without(key), bound)?.code).toBe(`binding-${key}-missing`);
  });

  test('grants that grant nothing need no binding', () => {
    expect(bindingRefusal({ permissions: [], request: [], websocket: [], fs: [] }, bound)).toBeUndefined();
  });

  test('a digest that is not judged must be well-formed all the same', () => {
    const folder = { ...bound, digest: undefined };
    const other = grantsOf({ permissions: [REQUEST_API], digest: `sha256:${'0'.repeat(64)}` });
    expect(bindingRefusal(other, folder)).toBeUndefined();
    expect(bindingRefusal({ ...other, digest: 'sha256:0' }, folder)?.code).toBe('binding-digest-differs');
  });
});
