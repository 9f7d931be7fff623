import type { Span } from '../base/line-index.ts';
import type { TextEdit } from './text-edit.ts';
import { indentAt, lineBreakOf, lineEnd, lineStart, nextLine, startsLine } from './text-layout.ts';

/** What stands between brackets or braces with commas: the elements of an array, the entries of an inline table. */
export interface CommaList extends Span {
  readonly members: readonly Span[];
  readonly commas: readonly number[];
}

/** Adds `member` behind the last one, in the layout that the list has: on the line, or on a line of its own. */
export function addMember(text: string, list: CommaList, member: string, padding: string): TextEdit[] {
  const last = list.members.at(-1);
  if (!last) {
    const blank = /^[ \t]*$/.test(text.slice(list.start + 1, list.end - 1));
    const end = blank ? list.end - 1 : list.start + 1;
    return [{ start: list.start + 1, end, text: `${padding}${member}${blank ? padding : ''}` }];
  }
  const trailing = list.commas.length >= list.members.length ? list.commas.at(-1) : undefined;
  if (!text.slice(last.end, list.end).includes('\n')) {
    if (trailing === undefined) return [insertion(last.end, `, ${member}`)];
    return [insertion(trailing + 1, ` ${member},`)];
  }
  const at = lineEnd(text, trailing ?? last.end);
  const line = `${lineBreakOf(text)}${indentAt(text, last.start)}${member}`;
  if (trailing !== undefined) return [insertion(at, `${line},`)];
  return at === last.end ? [insertion(at, `,${line}`)] : [insertion(last.end, ','), insertion(at, line)];
}

/**
 * Takes the member at `index` out together with one comma, and with its line where it has one of its own.
 * `undefined` when the commas do not fit the members, as in a list that is being typed.
 */
export function removeMember(text: string, list: CommaList, index: number): TextEdit[] | undefined {
  const { members, commas } = list;
  const member = members[index];
  if (!member || commas.length > members.length || commas.length < members.length - 1) return undefined;
  const ownComma = commas[index];
  const end = ownComma === undefined ? member.end : ownComma + 1;
  const previousComma = commas[index - 1];
  const dangling = ownComma === undefined && previousComma !== undefined;
  if (startsLine(text, member.start) && /^[ \t]*(#.*)?\r?$/.test(text.slice(end, lineEnd(text, end)))) {
    const line = { start: lineStart(text, member.start), end: nextLine(text, end), text: '' };
    return dangling ? [{ start: previousComma, end: previousComma + 1, text: '' }, line] : [line];
  }
  if (dangling) return [{ start: previousComma, end: member.end, text: '' }];
  const next = members[index + 1];
  if (next && !text.slice(end, next.start).includes('\n')) {
    return [{ start: member.start, end: next.start, text: '' }];
  }
  if (previousComma !== undefined) return [{ start: previousComma + 1, end, text: '' }];
  const alone = members.length === 1 && /^[ \t]*$/.test(text.slice(list.start + 1, member.start));
  const restIsBlank = /^[ \t]*$/.test(text.slice(end, list.end - 1));
  if (alone && restIsBlank) return [{ start: list.start + 1, end: list.end - 1, text: '' }];
  return [{ start: member.start, end, text: '' }];
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}
