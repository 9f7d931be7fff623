import { defineRule } from '../../manifest/rule.ts';
import { HEAD } from '../../manifest/rules/examples.ts';
import { brokenReports, obstacleReports } from './broken-reports.ts';
import { broken, folder } from './examples.ts';

export const packageLimits = defineRule({
  code: 'M37',
  severity: 'error',
  title: 'A package is too large',
  documentation:
    'A manifest has at most 64 KiB, a file 8 MiB, a package 512 files and 64 MiB of content, and its archive 16 MiB. What is above is refused as a whole. Keep sources and tools outside of the package folder.',
  needs: 'root',
  passing: { manifest: HEAD, facts: folder({ digest: '' }) },
  failing: { facts: broken({ kind: 'limit', message: 'The file has 16777217 bytes; at most 16777216 are allowed' }) },
  *check(context) {
    yield* obstacleReports(context, 'limit');
    yield* brokenReports(context.facts, 'limit');
  },
});
