import { TARGET_APIS, type Target, type TargetApi } from '../../../authority/target.ts';
import { isMatchable } from '../../../authority/target-faults.ts';
import type { LocatedTable } from '../../model/located.ts';
import { targetsOf } from '../../model/manifest-view.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { RootContext } from '../rule.ts';

/** A target with the file that it stands in. */
export interface LocatedTarget {
  readonly file: SourceFile;
  readonly api: TargetApi;
  readonly target: LocatedTable<Target>;
}

/** Every target that can match something: those of all manifests, and those that the overlay grants. */
export function* allTargets({ manifests, overlay }: RootContext): Generator<LocatedTarget> {
  const entries = overlay.kind === 'read' ? overlay.view.entries : [];
  for (const api of TARGET_APIS) {
    const requested = manifests.flatMap((view) =>
      targetsOf(view, api).map((target) => ({ file: view.file, api, target })),
    );
    const granted = entries.flatMap(({ grants }) =>
      overlay.kind === 'read' ? targetsOf(grants, api).map((target) => ({ file: overlay.view.file, api, target })) : [],
    );
    for (const placed of [...requested, ...granted]) {
      if (placed.target.whole && isMatchable(api, placed.target.value)) yield placed;
    }
  }
}
