import { findCodeBlocks } from './code-fences.ts';
import { type HeaderAttributes, readHeader } from './header.ts';
import { type Section, takeHeading } from './strict-thread.ts';
import type { ThreadLines } from './thread-lines.ts';
import { isTimestamp } from './timestamp.ts';

/** An event as a reader wants it: the whole text, wherever rules stand. */
export interface RecoveredSection extends Section {
  /** No rule stands before its header, so the reference reads it as text of the event before. */
  readonly unseparated: boolean;
}

export interface Recovered {
  readonly sections: readonly RecoveredSection[];
  /** For every line whether it belongs to a fenced code block. */
  readonly inCode: readonly boolean[];
}

const INDENTED_CODE = /^(?: {4}| {0,3}\t)/;

interface Header {
  readonly line: number;
  readonly attributes: HeaderAttributes;
  readonly unseparated: boolean;
}

/** Segments a thread by the recovering algorithm of docs/formats.md#recovering-reading. */
export function recoveringSections(lines: ThreadLines): Recovered {
  const inCode = new Array<boolean>(lines.count).fill(false);
  for (const { open, close } of findCodeBlocks(lines.fences())) inCode.fill(true, open, close + 1);

  const headers: Header[] = [];
  let afterRule = true;
  for (let line = 0; line < lines.count; line++) {
    const attributes = lines.opensTag(line) && !inCode[line] ? headerOutsideCode(lines.text(line)) : undefined;
    if (attributes !== undefined) {
      const separated = afterRule || headers.length === 0;
      if (separated || isComplete(attributes)) headers.push({ line, attributes, unseparated: !separated });
    }
    if (!lines.isBlank(line)) afterRule = lines.isRule(line);
  }
  const sections = headers.map((header, index) => sectionOf(lines, header, headers[index + 1]?.line ?? lines.count));
  return { sections, inCode };
}

function headerOutsideCode(text: string): HeaderAttributes | undefined {
  const attributes = INDENTED_CODE.test(text) ? undefined : readHeader(text);
  return attributes?.has('event') ? attributes : undefined;
}

/** Whether a header without a rule before it is believed. */
function isComplete(attributes: HeaderAttributes): boolean {
  return (attributes.get('author') ?? '') !== '' && isTimestamp(attributes.get('at') ?? '');
}

function sectionOf(lines: ThreadLines, { line, attributes, unseparated }: Header, end: number): RecoveredSection {
  const { next, ...heading } = takeHeading(lines, line + 1, end);
  let bodyStart = next;
  while (bodyStart < end && lines.isBlank(bodyStart)) bodyStart++;
  let bodyEnd = end;
  while (bodyEnd > bodyStart && (lines.isBlank(bodyEnd - 1) || lines.isRule(bodyEnd - 1))) bodyEnd--;
  return { headerLine: line, attributes, ...heading, bodyStart, bodyEnd, unseparated };
}
