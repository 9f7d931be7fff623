import { findCodeBlocks } from './code-fences.ts';
import { type HeaderAttributes, readHeader } from './header.ts';
import { type Line, textAt } from './lines.ts';
import { isRule, type Section, takeHeading } from './strict-thread.ts';
import { isTimestamp } from './timestamp.ts';
import { isBlank } from './white-space.ts';

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

/** Segments a thread by the recovering algorithm of spec tickets §3.6. */
export function recoveringSections(lines: readonly Line[]): Recovered {
  const inCode = new Array<boolean>(lines.length).fill(false);
  for (const { open, close } of findCodeBlocks(lines)) inCode.fill(true, open, close + 1);

  const headers: Header[] = [];
  let afterRule = true;
  for (const [line, { text }] of lines.entries()) {
    const attributes = inCode[line] || INDENTED_CODE.test(text) ? undefined : readHeader(text);
    if (attributes?.has('event')) {
      const separated = afterRule || headers.length === 0;
      if (separated || isComplete(attributes)) headers.push({ line, attributes, unseparated: !separated });
    }
    if (!isBlank(text)) afterRule = isRule(text);
  }
  const sections = headers.map((header, index) => sectionOf(lines, header, headers[index + 1]?.line ?? lines.length));
  return { sections, inCode };
}

/** Whether a header without a rule before it is believed. */
function isComplete(attributes: HeaderAttributes): boolean {
  return (attributes.get('author') ?? '') !== '' && isTimestamp(attributes.get('at') ?? '');
}

function sectionOf(lines: readonly Line[], { line, attributes, unseparated }: Header, end: number): RecoveredSection {
  const { next, ...heading } = takeHeading(lines, line + 1, end);
  let bodyStart = next;
  while (bodyStart < end && isBlank(textAt(lines, bodyStart))) bodyStart++;
  let bodyEnd = end;
  while (bodyEnd > bodyStart && isBlankOrRule(textAt(lines, bodyEnd - 1))) bodyEnd--;
  return { headerLine: line, attributes, ...heading, bodyStart, bodyEnd, unseparated };
}

function isBlankOrRule(line: string): boolean {
  return isBlank(line) || isRule(line);
}
