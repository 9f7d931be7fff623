import { defineRule } from '../rule.ts';
import { brokenReports } from '../support/broken-reports.ts';
import { broken } from '../support/package-examples.ts';

export const unusableArchive = defineRule({
  code: 'M40',
  severity: 'error',
  admission: 'unreadable',
  fixKinds: [],
  title: 'A file in a store is no usable package',
  documentation:
    'Archives are read strictly: files stored uncompressed, no entries for folders, no links, no encryption, safe names, sizes that agree, and a manifest without errors. `zip -0 -D` makes such an archive, `yoi-kit plugin pack` makes the one with the same bytes everywhere.',
  needs: 'root',
  passing: { facts: broken({ kind: 'limit', message: '' }) },
  failing: { facts: broken({ kind: 'unusable', message: 'The archive has no end record' }) },
  *check({ facts }) {
    yield* brokenReports(facts, 'unusable');
  },
});
