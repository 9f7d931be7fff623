import type { Span } from '../../base/line-index.ts';
import type { FieldValue } from './field-value.ts';
import type { ItemProblem } from './item-problem.ts';

/** One frontmatter field and where it stands in the file. */
export interface Field {
  readonly value: FieldValue;
  readonly keySpan: Span;
  /** Empty, at the end of the key, when nothing is written as its value. */
  readonly valueSpan: Span;
}

/** The fields between the fences in file order, or the first thing that makes them unreadable. */
export type ReadFields =
  | { readonly ok: true; readonly fields: ReadonlyMap<string, Field> }
  | { readonly ok: false; readonly problem: ItemProblem };
