import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ROOT } from '../../scripts/prepare/places.ts';
import type { Opened } from './address.ts';

/** What a workbench is to show: copies of folders of this project, and files written on top. */
export interface WorkspaceContent {
  /**
   * Folders to copy, as paths from the project's root (`media/sample`, `test/fixtures/two-plugins`). One is opened as a
   * folder, several as a multi-root workspace, none (with no `files`) as an empty window.
   */
  readonly folders?: readonly string[];
  /** Files to write into the first folder (an empty one named `workspace` when `folders` is empty), by relative path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Lays the content into `parent` and says what to open; a test may change every file of it. */
export async function copyWorkspace(
  content: WorkspaceContent,
  parent: string,
): Promise<{ readonly opened: Opened; readonly root: string }> {
  const sources = content.folders ?? [];
  const copies = sources.map((source) => join(parent, basename(source)));
  for (const [index, source] of sources.entries()) {
    await cp(join(ROOT, source), copies[index] ?? parent, { recursive: true });
  }
  const root = copies[0] ?? join(parent, 'workspace');
  await mkdir(root, { recursive: true });
  const files = Object.entries(content.files ?? {});
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  if (copies.length === 0 && files.length === 0) return { opened: { kind: 'nothing' }, root };
  if (copies.length < 2) return { opened: { kind: 'folder', path: root }, root };
  const file = join(parent, 'several.code-workspace');
  await writeFile(file, JSON.stringify({ folders: copies.map((path) => ({ path })) }));
  return { opened: { kind: 'workspace', file }, root };
}
