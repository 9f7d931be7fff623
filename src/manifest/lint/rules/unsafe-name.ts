import { t } from '@vscode/l10n';
import { pathOf } from '../../../toml/node-path.ts';
import { textAt } from '../../model/located.ts';
import { safeIdLike } from '../fixes/nearest-words.ts';
import { defineRule } from '../rule.ts';
import { HEAD, INSTANCE_RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

const service = (name: string) => `${HEAD}\n${INSTANCE_RUNTIME}\n[[services]]\nname = "${name}"\ndescription = ""\n`;

export const unsafeName = defineRule({
  code: 'M18',
  severity: 'error',
  admission: 'contribution-name',
  fixKinds: ['choice'],
  title: 'The name of a service, an ingress or a hook is not valid',
  documentation:
    'Names of services and ingresses and ids of hooks follow the rule for plugin ids: 1 to 128 ASCII letters, digits, `-`, `_` and `.`, with no dot at either end.',
  needs: 'manifest',
  passing: { manifest: service('gateway') },
  failing: { manifest: service('the gateway') },
  *check({ file, objections }) {
    for (const { node, key } of objections('contribution-name')) {
      const better = safeIdLike(textAt(node, key) ?? '');
      yield {
        at: valueRange(file, node, key),
        message: t('A name has 1 to 128 letters, digits, "-", "_" and ".", and no dot at either end'),
        fixes: () => (better === undefined ? [] : setValueFix(file, [...pathOf(node), key], better)),
      };
    }
  },
});
