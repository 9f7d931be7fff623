import { t } from '@vscode/l10n';
import {
  API_SCHEMES,
  type BroadPart,
  broadParts,
  TARGET_APIS,
  type Target,
  type TargetApi,
} from '../../../authority/target.ts';
import { targetFaults } from '../../../authority/target-faults.ts';
import { setAt } from '../../../toml/edits.ts';
import type { TomlTable } from '../../../toml/node.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { type ManifestView, targetsOf } from '../../model/manifest-view.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_MANIFEST } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const broadTarget = defineRule({
  code: 'M28',
  severity: 'warning',
  fixKinds: ['choice'],
  title: 'A target is broad: any scheme, any host or any path',
  documentation:
    'A target with the scheme `*`, the host `*` or no path prefixes asks for more than one place. Whoever grants it cannot tell what the plugin is going to reach. Name the scheme and the host, and list the starts of the paths.',
  needs: 'manifest',
  passing: { manifest: GATEWAY_MANIFEST },
  failing: { manifest: GATEWAY_MANIFEST.replace('path_prefixes = ["/gateway"]\n', '') },
  *check({ file, manifest }) {
    for (const api of TARGET_APIS) {
      for (const { value, node, whole } of targetsOf(manifest, api)) {
        if (!whole) continue;
        for (const part of broadParts(value)) {
          yield {
            at: valueRange(file, node, part),
            message: describeBroad(part),
            fixes: () => (part === 'host' ? nameHost(manifest, node) : narrow(file, api, node, part)),
          };
        }
      }
    }
  },
});

/** What is wide about a target. */
export function describeBroad(part: BroadPart): string {
  switch (part) {
    case 'scheme':
      return t('Broad: any scheme');
    case 'host':
      return t('Broad: any host');
    case 'path_prefixes':
      return t('Broad: without path prefixes, any path of the host');
  }
}

/** Hosts that are offered; more would be a wall. */
const MAX_HOSTS = 3;

/** Nobody but the author knows the host: those of the other targets, else a start to write on. */
function nameHost({ file, manifest }: ManifestView, node: TomlTable) {
  const targets: readonly Target[] = TARGET_APIS.flatMap((api): readonly Target[] => manifest[api]);
  const named = [...new Set(targets.map(({ host }) => host))].filter((host) => isMatchableHost(host));
  const hosts = named.length > 0 ? named.slice(0, MAX_HOSTS) : ['api.example.com'];
  return hosts.flatMap((host) => setValueFix(file, [...pathOf(node), 'host'], host, { preferred: false }));
}

function isMatchableHost(host: string): boolean {
  return targetFaults('request', { scheme: 'https', host, pathPrefixes: [] }).length === 0 && !host.includes('*');
}

function narrow(file: SourceFile, api: TargetApi, node: TomlTable, part: Exclude<BroadPart, 'host'>) {
  const path = [...pathOf(node), part];
  if (part === 'path_prefixes') {
    return offerFix(
      { title: t('Add path_prefixes to the target in {0}', file.label), kind: 'choice', preferred: true },
      editFile(file, (document) => setAt(document, path, ['/'])),
    );
  }
  const scheme = API_SCHEMES[api][1];
  return offerFix(
    { title: t('Set "{0}" to {1}', part, `"${scheme}"`), kind: 'choice', preferred: true },
    editFile(file, (document) => setAt(document, path, scheme)),
  );
}
