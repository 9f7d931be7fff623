import { defineRule } from '../rule.ts';
import { brokenReports } from '../support/broken-reports.ts';
import { broken } from '../support/package-examples.ts';

export const noManifest = defineRule({
  code: 'M01',
  severity: 'error',
  admission: 'no-manifest',
  fixKinds: [],
  title: 'A package has no plugin.toml',
  documentation:
    'A package is a package by the file `plugin.toml` at its root, in exactly this spelling. One in a folder of the archive does not count: pack the folder that holds the manifest, not the folder around it.',
  needs: 'root',
  passing: { facts: broken({ kind: 'unusable', message: '' }) },
  failing: { facts: broken({ kind: 'no-manifest', message: 'There is no plugin.toml' }) },
  *check({ facts }) {
    yield* brokenReports(facts, 'no-manifest');
  },
});
