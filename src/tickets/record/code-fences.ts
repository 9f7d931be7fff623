/** Lines `[open, close]` of one code block, both fence lines included; zero-based. */
export interface CodeBlock {
  readonly open: number;
  readonly close: number;
}

/** A line that may begin or end a code block, with its number. Others may be left out, in any case the order stands. */
export type FenceLine = readonly [line: number, text: string];

interface Mark {
  readonly line: number;
  readonly character: string;
  readonly length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/s;

/**
 * The fenced code blocks of a text. A fence that nothing closes opens nothing, so that one forgotten line does not hide all
 * that follows (docs/formats.md#recovering-reading).
 */
export function findCodeBlocks(lines: Iterable<FenceLine>): CodeBlock[] {
  const marks = marksOf(lines);
  const closable = closableMarks(marks);
  const blocks: CodeBlock[] = [];
  let open: Mark | undefined;
  for (const mark of marks) {
    if (open === undefined) {
      if (mark.opens && closable.has(mark)) open = mark;
    } else if (closesFence(mark, open)) {
      blocks.push({ open: open.line, close: mark.line });
      open = undefined;
    }
  }
  return blocks;
}

/** The line of a fence that is left open at the end of the text, if any. */
export function findOpenFence(lines: Iterable<FenceLine>): number | undefined {
  let open: Mark | undefined;
  for (const mark of marksOf(lines)) {
    if (open === undefined) open = mark.opens ? mark : undefined;
    else if (closesFence(mark, open)) open = undefined;
  }
  return open?.line;
}

function marksOf(lines: Iterable<FenceLine>): Mark[] {
  const marks: Mark[] = [];
  for (const [line, text] of lines) {
    const [, marker, rest] = FENCE.exec(text) ?? [];
    if (marker === undefined || rest === undefined) continue;
    const character = marker.charAt(0);
    marks.push({
      line,
      character,
      length: marker.length,
      opens: character === '~' || !rest.includes('`'),
      closes: /^[ \t]*$/.test(rest),
    });
  }
  return marks;
}

function closesFence(mark: Mark, open: Mark): boolean {
  return mark.closes && mark.character === open.character && mark.length >= open.length;
}

/** Walks backwards with the longest closing fence seen so far: a search from every opening one would be quadratic. */
function closableMarks(marks: readonly Mark[]): ReadonlySet<Mark> {
  const closable = new Set<Mark>();
  const longest = new Map<string, number>();
  for (const mark of marks.toReversed()) {
    const ahead = longest.get(mark.character) ?? 0;
    if (ahead >= mark.length) closable.add(mark);
    if (mark.closes) longest.set(mark.character, Math.max(ahead, mark.length));
  }
  return closable;
}
