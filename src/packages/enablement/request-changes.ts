import type { PluginManifest } from '../../authority/record.ts';
import { grantChoices } from './grant-choices.ts';

/** How the requests of two versions of a plugin differ, by their labels. */
export interface RequestChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Everything that a manifest requests, as labels. Small enough to be remembered for each digest that was seen. */
export function requestLabels(manifest: PluginManifest): readonly string[] {
  return grantChoices(manifest).map(({ label }) => label);
}

/** What a version asks for that the one before did not, and the other way round. */
export function requestChanges(before: readonly string[], after: readonly string[]): RequestChanges {
  return {
    added: after.filter((label) => !before.includes(label)),
    removed: before.filter((label) => !after.includes(label)),
  };
}
