import { sizeProblem } from '../../model/admission/manifest.ts';
import { firstLine } from '../../model/schema-issues.ts';
import { sourceRange } from '../../model/source-file.ts';
import { defineRule } from '../rule.ts';
import { brokenReports, obstacleReports } from '../support/broken-reports.ts';
import { HEAD } from '../support/examples.ts';
import { broken, folder } from '../support/package-examples.ts';

export const packageLimits = defineRule({
  code: 'M37',
  severity: 'error',
  admission: 'size',
  fixKinds: [],
  title: 'A package is too large',
  documentation:
    'A manifest has at most 64 KiB, a file 8 MiB, a package 512 files and 64 MiB of content, and its archive 16 MiB. What is above is refused as a whole. Keep sources and tools outside of the package folder.',
  needs: 'root',
  passing: { manifest: HEAD, facts: folder({ digest: '' }) },
  failing: { facts: broken({ kind: 'limit', message: 'The file has 16777217 bytes; at most 16777216 are allowed' }) },
  *check(context) {
    for (const { file } of context.manifests) {
      const problem = sizeProblem(Buffer.byteLength(file.document.text));
      if (problem) yield { at: sourceRange(file, firstLine(file.document)), message: problem.message };
    }
    yield* obstacleReports(context, 'limit');
    yield* brokenReports(context.facts, 'limit');
  },
});
