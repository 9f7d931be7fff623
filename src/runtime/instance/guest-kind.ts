import { t } from '@vscode/l10n';
import type { RuntimeDeclaration } from '../../authority/record.ts';
import { INSTANCE_WORLD, inspectRuntime } from '../../authority/runtime-row.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { GuestKind } from '../sandbox/protocol.ts';

/** What a package runs: the kind of guest, and the path of its artifact in the package. */
export interface Artifact {
  readonly kind: GuestKind;
  readonly path: string;
}

export function artifactOf(runtime: RuntimeDeclaration | undefined): Outcome<Artifact> {
  const row = inspectRuntime(runtime);
  const path = runtime?.kind === 'wasm' ? runtime.entry : runtime?.component;
  if (!row.eligible || runtime === undefined || path === undefined) {
    return refused('package-load', t('package/module load error: {0}', row.diagnostic ?? row.status));
  }
  if (runtime.kind === 'wasm') return done({ kind: 'raw', path });
  return done({ kind: runtime.world === INSTANCE_WORLD ? 'instance' : 'tool', path });
}
