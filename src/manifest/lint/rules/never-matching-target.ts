import { TARGET_APIS } from '../../../authority/target.ts';
import { targetsOf } from '../../model/manifest-view.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_MANIFEST } from '../support/examples.ts';
import { faultReports } from '../support/fault-reports.ts';

export const neverMatchingTarget = defineRule({
  code: 'M27',
  severity: 'warning',
  fixKinds: ['grant'],
  title: 'A target can never match a URL',
  documentation:
    'Targets are compared, as written, with URLs in the form that a URL parser gives them. A blank scheme or host, a scheme that the API cannot dial, a host with spaces, a port, a path or `*.` in it, no allowed method, and a prefix that is empty or has no leading slash match nothing at all, and nobody says so at run time.',
  needs: 'manifest',
  passing: { manifest: GATEWAY_MANIFEST },
  failing: { manifest: GATEWAY_MANIFEST.replace('"gateway.example.com"', '"*.example.com"') },
  *check({ file, manifest }) {
    for (const api of TARGET_APIS) {
      for (const target of targetsOf(manifest, api)) yield* faultReports(file, api, target);
    }
  },
});
