import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import manifest from '../../../../package.json' with { type: 'json' };
import {
  COMPUTE_MS,
  HOST_WAIT_MS,
  MEMORY_MIB,
  smallest,
  strictestIsolation,
} from '../../../../src/editor/app/setting-bounds.ts';

describe('smallest', () => {
  test.each([
    ['nobody wrote anything', undefined, [undefined, undefined], 1000],
    ['the user raises it', 5000, [undefined, undefined], 5000],
    ['a workspace cannot raise it', undefined, [5000, undefined], 1000],
    ['a workspace cannot raise what the user lowered', 300, [5000, undefined], 300],
    ['a workspace lowers it', 5000, [200, undefined], 200],
    ['a folder lowers it further', 5000, [200, 100], 100],
    ['more than the most', 1e9, [undefined, undefined], 60_000],
    ['less than the least', 0, [undefined, undefined], 10],
    ['what is no number counts as not written', '5000', [null, Number.NaN], 1000],
  ])('%s', (_, user, workspace, expected) => {
    expect(smallest(COMPUTE_MS, { user, workspace })).toBe(expected);
  });

  test('a workspace never raises a bound, whatever it writes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything(), { maxLength: 2 }), (user, workspace) => {
        const alone = smallest(MEMORY_MIB, { user, workspace: [] });
        const together = smallest(MEMORY_MIB, { user, workspace });
        expect(together).toBeLessThanOrEqual(alone);
        expect(together).toBeGreaterThanOrEqual(MEMORY_MIB.least);
        expect(together).toBeLessThanOrEqual(MEMORY_MIB.most);
      }),
    );
  });
});

test.each([
  ['nobody asks', undefined, [undefined], 'worker'],
  ['the user asks', 'process', [undefined], 'process'],
  ['a workspace cannot take back what the user asked for', 'process', ['worker'], 'process'],
  ['a workspace asks', undefined, ['process'], 'process'],
  ['an unknown word', 'thread', [undefined], 'worker'],
])('isolation: %s', (_, user, workspace, expected) => {
  expect(strictestIsolation({ user, workspace })).toBe(expected);
});

describe('package.json', () => {
  const settings: Readonly<Record<string, object>> = Object.assign(
    {},
    ...manifest.contributes.configuration.map(({ properties }) => properties),
  );

  test.each([
    ['yoi.runtime.memoryMiB', MEMORY_MIB],
    ['yoi.runtime.computeMs', COMPUTE_MS],
    ['yoi.runtime.hostWaitMs', HOST_WAIT_MS],
  ])('%s has the same bounds as the code', (name, bound) => {
    const expected = { default: bound.default, minimum: bound.least, maximum: bound.most };
    expect(settings[name]).toMatchObject({ ...expected, scope: 'machine-overridable' });
  });

  test('a workspace that is not trusted changes none of them', () => {
    const restricted: readonly string[] = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    const ofWorkspaces = Object.entries(settings)
      .filter(
        ([name, setting]) => name.startsWith('yoi.runtime.') && !('scope' in setting && setting.scope === 'machine'),
      )
      .map(([name]) => name);
    expect(restricted).toEqual(expect.arrayContaining(ofWorkspaces));
  });
});
