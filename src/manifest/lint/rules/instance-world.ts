import { t } from '@vscode/l10n';
import { INSTANCE_WORLD } from '../../../authority/runtime-row.ts';
import { setAt } from '../../../toml/edits.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { HEAD, INSTANCE_RUNTIME, RUNTIME } from '../support/examples.ts';
import { headerRange, valueRange } from '../support/locations.ts';

const SERVICE = '\n[[services]]\nname = "gateway"\ndescription = "Keeps the connection."\n';

export const instanceWorld = defineRule({
  code: 'M17',
  severity: 'error',
  admission: 'instance-world',
  fixKinds: ['choice'],
  title: 'Services and ingresses need the instance world',
  documentation:
    'A tool component lives for one call, so it cannot keep a service or take in events. With a service or an ingress the runtime must be a component of the world `yoi:plugin/instance@1.0.0`.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${INSTANCE_RUNTIME}${SERVICE}` },
  failing: { manifest: `${HEAD}\n${RUNTIME}${SERVICE}` },
  *check({ file, manifest: { runtime }, objections }) {
    for (const { node, problem } of objections('instance-world')) {
      const { message } = problem;
      const fixes = () => useInstanceWorld(file);
      yield { at: headerRange(file, node), message, fixes };
      if (runtime?.node.children.has('world')) yield { at: valueRange(file, runtime.node, 'world'), message, fixes };
    }
  },
});

function useInstanceWorld(file: SourceFile) {
  return offerFix(
    { title: t('Use the world {0}', INSTANCE_WORLD), kind: 'choice', preferred: true },
    editFile(file, (document) => setAt(document, ['runtime', 'world'], INSTANCE_WORLD)),
  );
}
