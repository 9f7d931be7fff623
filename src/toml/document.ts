import type { Span } from '../base/line-index.ts';
import type { Header, KeyValue, TomlTable } from './node.ts';
import type { TomlErrorCode } from './syntax-error.ts';
import type { TextEdit } from './text-edit.ts';

/** One place where the text is not TOML 1.1. */
export interface TomlSyntaxError extends Span {
  readonly code: TomlErrorCode;
  readonly message: string;
  /** The edit that makes this place right, where there is no doubt what was meant. */
  readonly fix?: TextEdit;
  /** The earlier definition that a duplicate collides with. */
  readonly related?: Span;
}

/** A parsed text: always complete, however broken the text is. */
export interface TomlDocument {
  readonly text: string;
  readonly root: TomlTable;
  /** The statements in source order. */
  readonly items: readonly (Header | KeyValue)[];
  /** The first of them, in source order, except that a repaired value may report late. Empty for valid TOML 1.1. */
  readonly errors: readonly TomlSyntaxError[];
  /** How many there are, with those that are not among `errors`. */
  readonly errorCount: number;
  readonly comments: readonly Span[];
}
