import type { Span } from '../../base/line-index.ts';

/** Why an `item.md` cannot be read as a ticket (docs/formats.md#item). */
export type ItemProblemCode =
  | 'empty'
  | 'no-opener'
  | 'no-closer'
  | 'too-long'
  | 'yaml'
  | 'duplicate-key'
  | 'not-a-mapping'
  | 'key-not-text'
  | 'nested-value'
  | 'wrong-type'
  | 'unknown-state';

export interface ItemProblem {
  readonly code: ItemProblemCode;
  /** A sentence for people, in the display language. */
  readonly message: string;
  /** Where in the file. */
  readonly span: Span;
}

/** The answer of a reader that gives up at `span`. */
export function broken(code: ItemProblemCode, message: string, span: Span): { ok: false; problem: ItemProblem } {
  return { ok: false, problem: { code, message, span } };
}
