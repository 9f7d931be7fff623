import { isDigest } from '../../authority/grant-binding.ts';
import type { Target, TargetApi } from '../../authority/target.ts';
import type { FileEdit } from '../../manifest/lint/finding.ts';
import { editFile } from '../../manifest/lint/fixes/edit-file.ts';
import { grantsPath, missingBindings } from '../../manifest/lint/fixes/grant-edit.ts';
import { targetInput } from '../../manifest/lint/fixes/toml-inputs.ts';
import { readOverlay } from '../../manifest/model/overlay-view.ts';
import type { SourceFile } from '../../manifest/model/source-file.ts';
import { appendAt } from '../../toml/edits.ts';
import type { Pins } from './edits.ts';

/**
 * Grants one more target to a plugin that is enabled, and nothing else. Bindings that its grants lack are added, since
 * without them nothing is granted; those that are there stay. Nothing comes back for a plugin without an entry.
 */
export function grantTargetEdit(overlay: SourceFile, pins: Pins, api: TargetApi, target: Target): FileEdit | undefined {
  const entry = readOverlay(overlay).entries.find((one) => one.entry.id === pins.id);
  if (entry === undefined || !isDigest(pins.digest)) return undefined;
  const path = grantsPath(entry);
  return editFile(overlay, ...missingBindings(entry, pins), (document) =>
    appendAt(document, [...path, api], targetInput(target), 'headers'),
  );
}
