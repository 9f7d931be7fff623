import { overlayObjections } from '../../manifest/model/admission/overlay.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import { type OverlayView, readOverlay } from '../../manifest/model/overlay-view.ts';
import type { SourceFile } from '../../manifest/model/source-file.ts';
import { parseToml } from '../../toml/parse-toml.ts';
import { DiskFiles, uriOfPath } from './disk-files.ts';
import type { Files } from './files.ts';
import { overlayOf } from './layout.ts';

/** An overlay as it is: usable, not there (an empty text), or unusable as a whole (docs/formats.md#overlay). */
export type OverlayReading =
  | { readonly ok: true; readonly file: SourceFile; readonly view: OverlayView; readonly exists: boolean }
  | { readonly ok: false; readonly problem: PackageProblem };

/** Reads the overlay of a root. One that has not changed since `before` is taken from there. */
export async function readOverlayOf(
  files: Pick<Files, 'read' | 'child' | 'label'>,
  root: string,
  before?: OverlayReading,
): Promise<OverlayReading> {
  const uri = overlayOf(files, root);
  const reading = await files.read(uri);
  if (reading.kind === 'unreadable') return { ok: false, problem: reading.problem };
  const exists = reading.kind === 'text';
  const text = exists ? reading.text : '';
  if (before?.ok && before.exists === exists && before.file.document.text === text) return before;
  return checkOverlay({ uri, label: files.label(uri), document: parseToml(text) }, exists);
}

/** The same of the saved file of a root on a disk, named as it is below that root. */
export function readOverlayFile(root: string, before?: OverlayReading): Promise<OverlayReading> {
  return readOverlayOf(new DiskFiles(root), uriOfPath(root), before);
}

/** Where the overlay of a root on a disk stands. */
export function overlayPath(root: string): string {
  const files = new DiskFiles(root);
  return files.diskPath(overlayOf(files, uriOfPath(root)));
}

/** One wrong key below `plugins` makes all of an overlay unusable, as in the reference. */
export function checkOverlay(file: SourceFile, exists: boolean): OverlayReading {
  const view = readOverlay(file);
  for (const { problem } of overlayObjections(view)) return { ok: false, problem };
  return { ok: true, file, view, exists };
}
