import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        link: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every locked package has a version and a checksum, also those of other platforms', () => {
  // npm sometimes drops them for packages that this platform does not install, and then "npm ci" refuses everywhere.
  const incomplete = installed.filter(([, { version, integrity }]) => version === undefined || integrity === undefined);
  expect(incomplete.map(([path]) => path)).toEqual([]);
});

test('no locked package comes from anywhere but the registry that npm is set to', () => {
  const foreign = installed.filter(([, { resolved, link }]) => resolved !== undefined || link === true);
  expect(foreign.map(([path]) => path)).toEqual([]);
});
