import { setAt } from '../../../toml/edits.ts';
import { SWITCH_PATH } from '../../model/overlay-view.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { FileEdit } from '../finding.ts';
import { editFile } from './edit-file.ts';

/** Turns the switch for plugins on. */
export function switchOnEdit(overlay: SourceFile): FileEdit | undefined {
  return editFile(overlay, (document) => setAt(document, SWITCH_PATH, true));
}
