import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        link: z.boolean().optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every locked package has a version', () => {
  expect(packages.filter(([, { version }]) => version === undefined).map(([path]) => path)).toEqual([]);
});

test('packages for other platforms are locked too', () => {
  // npm leaves out those that its registry did not have while the file was written, and then "npm ci" refuses everywhere.
  const named = packages.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
  const locked = new Set(
    packages.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  expect(named.filter((name) => !locked.has(name))).toEqual([]);
});

test('no locked package comes from anywhere but the registry that npm is set to', () => {
  const foreign = packages.filter(([, { resolved, link }]) => resolved !== undefined || link === true);
  expect(foreign.map(([path]) => path)).toEqual([]);
});
