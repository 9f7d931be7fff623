import { t } from '@vscode/l10n';
import {
  normalizeHost,
  normalizeMethod,
  normalizeScheme,
  TARGET_APIS,
  type Target,
} from '../../../authority/target.ts';
import { targetFaults } from '../../../authority/target-faults.ts';
import { isRequestMethod } from '../../../authority/usable.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { tomlLiteral } from '../../../toml/toml-literal.ts';
import { targetsOf } from '../../model/manifest-view.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_MANIFEST } from '../support/examples.ts';
import { elementRange, valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const unnormalizedTarget = defineRule({
  code: 'M30',
  severity: 'hint',
  fixKinds: ['mechanical'],
  title: 'A scheme, host or method is not written in its usual form',
  documentation:
    'Schemes and hosts are compared in lower case, methods in upper case, and some padding is taken off. Written in that form at once, a target reads like what it matches.',
  needs: 'manifest',
  passing: { manifest: GATEWAY_MANIFEST },
  failing: { manifest: GATEWAY_MANIFEST.replace('gateway.example', 'Gateway.Example') },
  *check({ file, manifest }) {
    for (const api of TARGET_APIS) {
      for (const { value, node, whole } of targetsOf(manifest, api)) {
        if (!whole) continue;
        const faulty = new Set(targetFaults(api, value).map(({ key }) => key));
        for (const { key, index, usual } of oddSpellings(value)) {
          if (faulty.has(key)) continue;
          yield {
            at: index === undefined ? valueRange(file, node, key) : elementRange(file, node, key, index),
            message: t('Usually written {0}', tomlLiteral(usual)),
            fixes: () => {
              const path = [...pathOf(node), key, ...(index === undefined ? [] : [index])];
              return setValueFix(file, path, usual, { kind: 'mechanical' });
            },
          };
        }
      }
    }
  },
});

interface OddSpelling {
  readonly key: 'scheme' | 'host' | 'methods';
  readonly index?: number;
  readonly usual: string;
}

function* oddSpellings({ scheme, host, methods = [] }: Target): Generator<OddSpelling> {
  if (scheme !== normalizeScheme(scheme)) yield { key: 'scheme', usual: normalizeScheme(scheme) };
  if (host !== normalizeHost(host)) yield { key: 'host', usual: normalizeHost(host) };
  for (const [index, method] of methods.entries()) {
    if (!isRequestMethod(method) || method === normalizeMethod(method)) continue;
    yield { key: 'methods', index, usual: normalizeMethod(method) };
  }
}
