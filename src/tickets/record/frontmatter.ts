import { t } from '@vscode/l10n';
import type { Span } from '../../base/line-index.ts';
import { MAX_FRONTMATTER_LENGTH } from '../limits.ts';
import type { ReadFields } from './field.ts';
import { broken, type ItemProblem } from './item-problem.ts';
import { type Line, splitLines } from './lines.ts';
import { readWrittenFields } from './written-fields.ts';
import { readYamlFields } from './yaml-fields.ts';

/** The two halves of an `item.md`, by offsets in the file. */
export interface Fences {
  readonly frontmatter: Span;
  readonly body: Span;
}

export type ReadFences =
  | { readonly ok: true; readonly fences: Fences }
  | { readonly ok: false; readonly problem: ItemProblem };

export const BYTE_ORDER_MARK = '\ufeff';

/** Finds the fences of an `item.md`: exactly `---` as the first line, and the first later line that is exactly that. */
export function findFences(text: string): ReadFences {
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  if (text.length === start) return broken('empty', t('The file is empty'), { start: 0, end: text.length });
  const opener = fenceAt(text, start);
  if (opener === undefined) {
    const [line] = splitLines(text.slice(start, start + 200));
    const end = start + (line?.text.length ?? 0);
    return broken('no-opener', t('The first line must be exactly three hyphens'), { start, end });
  }
  const closer = findCloser(text, opener);
  if (closer === undefined) {
    const message = t('The frontmatter is not closed by a line of exactly three hyphens');
    return broken('no-closer', message, { start, end: start + 3 });
  }
  return {
    ok: true,
    fences: {
      frontmatter: { start: opener, end: closer.start },
      body: { start: closer.next, end: text.length },
    },
  };
}

/** Reads the fields between the fences by the rules of docs/formats.md#item, docs/formats.md#yaml-corner-cases. */
export function readFields(text: string, span: Span): ReadFields {
  if (span.end - span.start > MAX_FRONTMATTER_LENGTH) {
    return broken('too-long', t('The frontmatter is longer than {0} characters', MAX_FRONTMATTER_LENGTH), span);
  }
  return readWrittenFields(text, span) ?? readYamlFields(text, span);
}

/** The offset after a fence line at `at`, or nothing when that line is no fence. */
function fenceAt(text: string, at: number): number | undefined {
  if (!text.startsWith('---', at)) return undefined;
  const end = at + 3;
  if (end === text.length) return end;
  if (text[end] === '\n') return end + 1;
  return text.startsWith('\r\n', end) ? end + 2 : undefined;
}

function findCloser(text: string, from: number): Pick<Line, 'start' | 'next'> | undefined {
  for (let start = from; start < text.length; ) {
    const next = fenceAt(text, start);
    if (next !== undefined) return { start, next };
    const feed = text.indexOf('\n', start);
    if (feed < 0) return undefined;
    start = feed + 1;
  }
  return undefined;
}
