import { setAt } from '../../../toml/edits.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { FileEdit } from '../finding.ts';
import { editFile } from './edit-file.ts';

/** Where an overlay says whether any plugin runs (docs/formats.md#overlay). */
export const SWITCH_PATH = ['feature', 'plugins', 'enabled'] as const;

/** Turns the switch for plugins on. */
export function switchOnEdit(overlay: SourceFile): FileEdit | undefined {
  return editFile(overlay, (document) => setAt(document, SWITCH_PATH, true));
}
