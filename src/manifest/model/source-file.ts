import type { Span } from '../../base/line-index.ts';
import type { TomlDocument } from '../../toml/document.ts';

/** A TOML text under analysis, saved or not. */
export interface SourceFile {
  /** Names the file to the caller; opaque here. */
  readonly uri: string;
  /** The file as a person would name it in this workspace, such as `.yoi/override.local.toml`. */
  readonly label: string;
  readonly document: TomlDocument;
}

/** A place in a file. */
export interface SourceRange {
  readonly uri: string;
  readonly span: Span;
}

export function sourceRange(file: { readonly uri: string }, span: Span): SourceRange {
  return { uri: file.uri, span: { start: span.start, end: span.end } };
}
