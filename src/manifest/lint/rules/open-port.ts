import { t } from '@vscode/l10n';
import { defaultPort, normalizeScheme } from '../../../authority/target.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { defineRule } from '../rule.ts';
import { allTargets } from '../support/all-targets.ts';
import { GATEWAY_MANIFEST } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const openPort = defineRule({
  code: 'Y02',
  severity: 'hint',
  fixKinds: ['choice'],
  title: 'A target without a port admits any port of its host',
  documentation:
    'A target that names no port does not mean the usual one of its scheme: it admits every port of the host. A grant that names the port covers a target that does not only in part, so name it on both sides. This lint is ours; Yoi does not report it.',
  needs: 'root',
  passing: { manifest: GATEWAY_MANIFEST.replace('com"\n', 'com"\nport = 443\n') },
  failing: { manifest: GATEWAY_MANIFEST },
  *check(context) {
    for (const { file, target } of allTargets(context)) {
      if (target.value.port !== undefined || target.node.children.has('port')) continue;
      const port = defaultPort(normalizeScheme(target.value.scheme));
      yield {
        at: valueRange(file, target.node, 'host'),
        message: t('Without a port any port of this host is meant'),
        fixes: () => (port === undefined ? [] : setValueFix(file, [...pathOf(target.node), 'port'], port)),
      };
    }
  },
});
