import type { FieldValue } from '../record/field-value.ts';
import type { Item } from '../record/item.ts';
import { linesAround } from '../record/update-item.ts';

/** One field of an `item.md` with its own lines, and the comments and empty lines above them. */
export interface Block {
  readonly key: string;
  readonly value: FieldValue;
  readonly lead: string;
  readonly lines: string;
}

/** An `item.md` in pieces that can be put together anew. */
export interface ItemBlocks {
  readonly item: Item;
  /** Up to the first field: the fence. */
  readonly opener: string;
  readonly blocks: readonly Block[];
  /** Comments behind the last field. */
  readonly rest: string;
  readonly closer: string;
  readonly body: string;
}

/** Nothing when two fields share a line, so that neither can be taken without the other. */
export function itemBlocks(text: string, item: Item): ItemBlocks | undefined {
  const { start, end } = item.frontmatterSpan;
  const blocks: Block[] = [];
  let at = start;
  for (const [key, { value, keySpan, valueSpan }] of item.fields) {
    const lines = linesAround(text, keySpan.start, valueSpan.end);
    if (lines.start < at || lines.end > end) return undefined;
    blocks.push({ key, value, lead: text.slice(at, lines.start), lines: text.slice(lines.start, lines.end) });
    at = lines.end;
  }
  return {
    item,
    opener: text.slice(0, start),
    blocks,
    rest: text.slice(at, end),
    closer: text.slice(end, item.bodySpan.start),
    body: text.slice(item.bodySpan.start),
  };
}
