import { defineRule } from '../rule.ts';
import { obstacleReports } from '../support/broken-reports.ts';
import { HEAD } from '../support/examples.ts';
import { folder } from '../support/package-examples.ts';

export const unsafePath = defineRule({
  code: 'M38',
  severity: 'error',
  admission: 'unreadable',
  fixKinds: [],
  title: 'A package folder holds a link or a file that cannot be named',
  documentation:
    'Symbolic links, names with a backslash, a drive letter or a tilde at the start, and names that are not Unicode make the folder unusable as a package, because on another system they could mean another place.',
  needs: 'root',
  passing: { manifest: HEAD, facts: folder({}) },
  failing: { manifest: HEAD, facts: folder({ obstacle: { kind: 'unsafe-path', message: '"l" is a symbolic link' } }) },
  *check(context) {
    yield* obstacleReports(context, 'unsafe-path');
  },
});
