import { TARGET_APIS } from '../../../authority/target.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_GRANTS } from '../support/examples.ts';
import { faultReports } from '../support/fault-reports.ts';

const granted = (host: string) => `${GATEWAY_GRANTS}
[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "${host}"
path_prefixes = ["/gateway"]
`;

export const neverMatchingGrant = defineRule({
  code: 'C20',
  severity: 'warning',
  fixKinds: ['grant'],
  title: 'A granted target can never match a URL',
  documentation:
    'Granted targets follow the same rules as requested ones: compared as written with URLs in their parsed form. One with a URL, a port or `*.` as its host, a padded host, a wrong scheme, no method or a prefix without its slash allows nothing.',
  needs: 'entry',
  passing: { overlay: granted('gateway.example.com') },
  failing: { overlay: granted('wss://gateway.example.com') },
  *check({ file, entry }) {
    for (const api of TARGET_APIS) {
      for (const target of entry.grants[api]) yield* faultReports(file, api, target);
    }
  },
});
