import type { Line } from './lines.ts';

interface Mark {
  readonly line: number;
  readonly character: string;
  readonly length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Lines `[open, close]` of one code block, both fence lines included; zero-based. */
export interface CodeBlock {
  readonly open: number;
  readonly close: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/s;

/**
 * The fenced code blocks of a text. A fence that nothing closes opens nothing, so that one forgotten line does not hide all
 * that follows (spec tickets §3.6).
 */
export function findCodeBlocks(lines: readonly Line[]): CodeBlock[] {
  const marks = lines.flatMap(({ text }, line) => markOf(text, line) ?? []);
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
export function findOpenFence(lines: readonly Line[]): number | undefined {
  let open: Mark | undefined;
  for (const [line, { text }] of lines.entries()) {
    const mark = markOf(text, line);
    if (mark === undefined) continue;
    if (open === undefined) open = mark.opens ? mark : undefined;
    else if (closesFence(mark, open)) open = undefined;
  }
  return open?.line;
}

function markOf(text: string, line: number): Mark | undefined {
  if (!text.includes('```') && !text.includes('~~~')) return undefined;
  const [, marker, rest] = FENCE.exec(text) ?? [];
  if (marker === undefined || rest === undefined) return undefined;
  const character = marker.charAt(0);
  return {
    line,
    character,
    length: marker.length,
    opens: character === '~' || !rest.includes('`'),
    closes: /^[ \t]*$/.test(rest),
  };
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
