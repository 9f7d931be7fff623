import type { TargetApi } from '../../../authority/target.ts';
import { rangeOf } from '../../../toml/node-path.ts';
import { targetsOf } from '../../model/manifest-view.ts';
import { type SourceFile, type SourceRange, sourceRange } from '../../model/source-file.ts';
import type { GrantContext } from '../rule.ts';
import { headerRange } from './locations.ts';

/** The overlay as a file, where there is an entry to show something at. */
export function overlayFile({ overlay }: GrantContext): SourceFile | undefined {
  return overlay.kind === 'read' ? overlay.view.file : undefined;
}

/** The grants of the entry; its own header where it has none. */
export function grantsRange(context: GrantContext): SourceRange | undefined {
  const file = overlayFile(context);
  if (!file || !context.entry) return undefined;
  return sourceRange(file, rangeOf(file.document, context.entry.grants.node ?? context.entry.node));
}

/** The header of a target in the manifest. */
export function manifestTargetRange(context: GrantContext, api: TargetApi, index: number): SourceRange | undefined {
  const { manifest } = context;
  const target = targetsOf(manifest, api)[index];
  return target && headerRange(manifest.file, target.node);
}

/** The two places of a report, as far as they exist. */
export function ranges(inOverlay: SourceRange | undefined, inManifest: SourceRange | undefined) {
  return { ...(inOverlay ? { inOverlay } : {}), ...(inManifest ? { inManifest } : {}) };
}
