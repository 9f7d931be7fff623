import { TARGET_APIS, type Target, type TargetApi } from '../../authority/target.ts';
import type { RootContext } from '../rule.ts';
import type { SourceFile } from '../source-file.ts';
import type { LocatedTable } from '../view/located.ts';
import { targetsOf } from '../view/manifest-view.ts';
import { isMatchable } from './target-faults.ts';

/** A target with the file that it stands in. */
export interface PlacedTarget {
  readonly file: SourceFile;
  readonly api: TargetApi;
  readonly target: LocatedTable<Target>;
}

/** Every target that can match something: those of all manifests, and those that the overlay grants. */
export function* allTargets({ manifests, overlay }: RootContext): Generator<PlacedTarget> {
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
