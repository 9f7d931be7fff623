import type { TargetApi } from '../../authority/target.ts';
import type { GrantContext } from '../rule.ts';
import { type SourceFile, type Spot, spotIn } from '../source-file.ts';
import { rangeOf } from '../toml/node-path.ts';
import { targetsOf } from '../view/manifest-view.ts';
import { headerSpot } from './spots.ts';

/** The overlay as a file, where there is an entry to show something at. */
export function overlayFile({ overlay }: GrantContext): SourceFile | undefined {
  return overlay.kind === 'read' ? overlay.view.file : undefined;
}

/** The grants of the entry; its own header where it has none. */
export function grantsSpot(context: GrantContext): Spot | undefined {
  const file = overlayFile(context);
  if (!file || !context.entry) return undefined;
  return spotIn(file, rangeOf(file.document, context.entry.grants.node ?? context.entry.node));
}

/** The header of a target in the manifest. */
export function manifestTargetSpot(context: GrantContext, api: TargetApi, index: number): Spot | undefined {
  const { manifest } = context;
  const target = targetsOf(manifest, api)[index];
  return target && headerSpot(manifest.file, target.node);
}

/** The two places of a report, as far as they exist. */
export function spots(inOverlay: Spot | undefined, inManifest: Spot | undefined) {
  return { ...(inOverlay ? { inOverlay } : {}), ...(inManifest ? { inManifest } : {}) };
}
