import type { TomlDocument } from './document.ts';
import type { Header, TomlNode } from './node.ts';
import { isWithin } from './node-path.ts';

/** The line break that the text uses; LF where it has none. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where the line that holds `at` starts, behind a byte order mark. */
export function lineStart(text: string, at: number): number {
  const start = at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.startsWith('\ufeff') ? 1 : start;
}

/** Where the line above the one that starts at `start` starts; `undefined` for the first line. */
export function lineAbove(text: string, start: number): number | undefined {
  const above = lineStart(text, start - 1);
  return above < start ? above : undefined;
}

/** Where the line that holds `at` ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  if (feed < 0) return text.length;
  return feed > at && text.charAt(feed - 1) === '\r' ? feed - 1 : feed;
}

/** Where the line after the one that holds `at` starts; the text's end for the last line. */
export function nextLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed + 1;
}

/** The white space that the line of `at` starts with. */
export function indentAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';
}

/** Whether only white space stands before `at` on its line. */
export function startsLine(text: string, at: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, at), at));
}

/** Where the comment lines that stand directly above the line of `at` start; that line's start when there are none. */
export function gluedCommentStart(text: string, at: number): number {
  let start = lineStart(text, at);
  for (let above = lineAbove(text, start); above !== undefined; above = lineAbove(text, start)) {
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/**
 * Where the section of `header` ends: behind its last statement and the comment lines right below it, unless those
 * comments belong to what follows them.
 */
export function sectionEnd(text: string, header: Header): number {
  const end = lineEnd(text, header.entries.at(-1)?.end ?? header.end);
  let after = end;
  while (after < text.length) {
    const line = text.slice(nextLine(text, after), lineEnd(text, nextLine(text, after)));
    if (!/^[ \t]*#/.test(line)) {
      const glued = line.trim() !== '';
      return glued ? end : after;
    }
    after = lineEnd(text, nextLine(text, after));
  }
  return after;
}

/** The headers of `owner` and of everything below it, in source order. */
export function headersWithin(document: TomlDocument, owner: TomlNode): Header[] {
  return document.items.filter((item): item is Header => item.type === 'header' && isWithin(item.node, owner));
}
