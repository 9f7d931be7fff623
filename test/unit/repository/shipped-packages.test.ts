import { describe, expect, test } from 'vitest';
import { shippedPackages } from '../../../scripts/generate/shipped-packages.ts';

/** What may be in a program under the MIT licence. */
const COMPATIBLE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', '(MPL-2.0 OR Apache-2.0)'];

describe('what the extension contains of others', () => {
  const packages = shippedPackages('.');

  test('is found', () => {
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['zod', 'ws', 'yaml', '@vscode/codicons']));
  });

  test.each(packages.map((each) => [each.name, each] as const))('%s', (_, { license, installScripts }) => {
    expect(COMPATIBLE).toContain(license);
    expect(installScripts, 'works without a script of its installation').toEqual([]);
  });
});
