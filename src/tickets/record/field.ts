import { t } from '@vscode/l10n';
import type { Span } from '../../base/line-index.ts';
import type { FieldValue } from './field-value.ts';
import type { ItemProblem } from './item-problem.ts';

/** One frontmatter field and where it stands in the file. */
export interface Field {
  readonly value: FieldValue;
  readonly keySpan: Span;
  /** Empty, at the end of the key, when nothing is written as its value. */
  readonly valueSpan: Span;
  /** What is written repeats other values until it is larger than the frontmatter; the value then counts as null. */
  readonly isTooLarge?: true;
}

/** The fields between the fences in file order, or the first thing that makes them unreadable. */
export type ReadFields =
  | { readonly ok: true; readonly fields: ReadonlyMap<string, Field> }
  | { readonly ok: false; readonly problem: ItemProblem };

/** What is said in place of the value of a field that {@link Field.isTooLarge}. */
export function tooLargeText(key: string): string {
  return t('“{0}” is left out: with what it repeats it would be larger than the whole frontmatter', key);
}

/** The sentences about all fields that are left out. */
export function leftOutTexts(fields: ReadonlyMap<string, Field>): readonly string[] {
  return [...fields].flatMap(([key, { isTooLarge }]) => (isTooLarge ? [tooLargeText(key)] : []));
}
