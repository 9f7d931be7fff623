import { findOpenFence } from '../record/code-fences.ts';
import { readHeader } from '../record/header.ts';
import { trimmed } from '../record/white-space.ts';

/** Characters that are compared at once. */
const CHUNK = 64 * 1024;
/** Headers that are tried from the end of the common text backwards. */
const MAX_TRIES = 8;
const FENCE = /(?:^|\n)( {0,3}(?:`{3}|~{3})[^\n]*)/g;

/**
 * How much of a thread need not be read to merge it: the versions have it in common, it ends where an event begins after a
 * rule, and every code block in it is closed, so that what follows is read the same with and without it. A merge of a long
 * thread then costs what its new events cost. 0 when all must be read.
 */
export function sharedHead(first: string, ...others: readonly string[]): number {
  const common = Math.min(...others.map((other) => commonLength(first, other)));
  let end = common;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const start = first.lastIndexOf('\n<!-- ', end - 1) + 1;
    if (start === 0) return 0;
    const feed = first.indexOf('\n', start);
    if (feed >= 0 && feed < common && beginsEvent(first, start, feed)) return isClosed(first, start) ? start : 0;
    end = start - 1;
  }
  return 0;
}

function commonLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + CHUNK <= most && a.slice(at, at + CHUNK) === b.slice(at, at + CHUNK)) at += CHUNK;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function beginsEvent(text: string, start: number, end: number): boolean {
  if (!readHeader(text.slice(start, end))?.has('event')) return false;
  const before = text
    .slice(Math.max(0, start - 1024), start)
    .split('\n')
    .map(trimmed);
  return before.findLast((line) => line !== '') === '---';
}

/** Whether no code block is left open before `end`; one that is may be closed by what comes later. */
function isClosed(text: string, end: number): boolean {
  const head = text.slice(0, end);
  const fences = [...head.matchAll(FENCE)].map(([, line = ''], index) => [index, line.replace(/\r$/, '')] as const);
  return findOpenFence(fences) === undefined;
}
