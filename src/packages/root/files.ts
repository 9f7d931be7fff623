import type { Disposable } from '../../base/disposable-store.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';

/** What can be had of a file's text. A byte order mark is part of it where the source shows one. */
export type TextReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly problem: PackageProblem };

/** Something that a folder holds. A link is `other`: it is not followed. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** A text or a file that is no longer what it was. */
export interface FileChange {
  readonly uri: string;
  /** Whether what changed is the saved file, and not only what is typed. */
  readonly saved: boolean;
}

/**
 * What the files of a workspace are read through, so that the command line and the editor read one tree in one way: from
 * the disk, or as a person sees it in VS Code, unsaved and on any file system. A file is named by its URI as text; only an
 * implementation takes one apart, since VS Code and Node write the same URI differently.
 */
export interface Files {
  /** At most {@link MAX_TEXT_BYTES}; a longer text is unreadable. */
  read(uri: string): Promise<TextReading>;
  /** What a folder holds, by name; nothing for what cannot be listed. */
  list(folder: string): Promise<readonly Entry[]>;
  /** Whether a folder is there, itself or behind a link. */
  isFolder(uri: string): Promise<boolean>;
  child(folder: string, ...names: readonly string[]): string;
  /** The folder that holds it; `undefined` at the top. */
  parent(uri: string): string | undefined;
  /** Whether the `.yoi` of `root` may rule `folder`: one above what is opened is passed over where it is a stranger's. */
  mayRule(root: string, folder: string): Promise<boolean>;
  /** The file as a person would name it here. */
  label(uri: string): string;
  /** Where it lies on a disk, if it does. */
  diskPath(uri: string): string | undefined;
  /** Calls `changed` for each file that comes, changes or goes below `folder` and fits the glob `pattern`. */
  watch(folder: string, pattern: string, changed: (uri: string, gone: boolean) => void): Disposable;
}

/** What the search for the nearest root needs of {@link Files}. */
export type Folders = Pick<Files, 'isFolder' | 'child' | 'parent' | 'mayRule'>;
