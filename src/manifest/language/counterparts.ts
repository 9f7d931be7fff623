import type { RootContext } from '../lint/rule.ts';
import type { ManifestView } from '../model/manifest-view.ts';
import { matchEntry } from '../model/match.ts';
import type { EntryView } from '../model/overlay-view.ts';

/** The manifest that has this file, if it is one. */
export function manifestAt(context: RootContext, uri: string): ManifestView | undefined {
  return context.manifests.find(({ file }) => file.uri === uri);
}

/** Whether `uri` is the overlay that was read. */
export function isOverlay(context: RootContext, uri: string): boolean {
  return context.overlay.kind === 'read' && context.overlay.view.file.uri === uri;
}

/** The entries of the overlay that enable this manifest's plugin. */
export function entriesOf(context: RootContext, manifest: ManifestView): readonly EntryView[] {
  if (context.overlay.kind !== 'read') return [];
  return context.overlay.view.entries.filter((entry) => manifestOf(context, entry) === manifest);
}

/** The manifest of the plugin that an entry enables, when exactly one package is meant. */
export function manifestOf(context: RootContext, entry: EntryView): ManifestView | undefined {
  const match = matchEntry(entry, context.manifests, context.facts);
  return match.kind === 'one' ? match.plugin.manifest : undefined;
}
