import { hasWhiteSpace, isWhiteSpaceAt, trimmed } from './white-space.ts';

const OPENER = '<!-- ';
const CLOSER = ' -->';

export type HeaderAttributes = ReadonlyMap<string, string>;

/** The attributes of an event header, or nothing when the line is none: both inner blanks are required (docs/formats.md#strict-reading). */
export function readHeader(line: string): HeaderAttributes | undefined {
  if (!line.includes(OPENER)) return undefined;
  const text = trimmed(line);
  if (text.length < OPENER.length + CLOSER.length || !text.startsWith(OPENER) || !text.endsWith(CLOSER))
    return undefined;
  return readAttributes(text.slice(OPENER.length, -CLOSER.length));
}

/**
 * Reads `key: value` pairs as the reference does, with all that surprises: a word without a colon is dropped, a missing
 * value takes the next word, an open quote takes the rest, a repeated key overwrites (docs/formats.md#event-header).
 */
function readAttributes(text: string): HeaderAttributes {
  const attributes = new Map<string, string>();
  let at = 0;
  const skipBlanks = () => {
    while (isWhiteSpaceAt(text, at)) at++;
  };
  const readWord = (stop?: string): string => {
    const start = at;
    while (at < text.length && text[at] !== stop && !isWhiteSpaceAt(text, at)) at++;
    return text.slice(start, at);
  };
  const readQuoted = (): string => {
    let value = '';
    for (at++; at < text.length && text[at] !== '"'; at++) {
      if (text[at] === '\\') at++;
      value += text.charAt(at);
    }
    at++;
    return value;
  };
  for (skipBlanks(); at < text.length; skipBlanks()) {
    const key = readWord(':');
    if (text[at] !== ':') continue;
    at++;
    skipBlanks();
    const value = text[at] === '"' ? readQuoted() : readWord();
    if (key !== '') attributes.set(key, value);
  }
  return attributes;
}

/** Whether a value can stand in a header at all: one line, and nothing that ends the comment (docs/formats.md#event-header). */
export function isHeaderValue(value: string): boolean {
  return !/[\n\r]|-->/.test(value);
}

/** A header line without its line ending. Keys and values must have been judged: {@link isHeaderValue}. */
export function headerLine(attributes: Iterable<readonly [key: string, value: string]>): string {
  const pairs = [...attributes].map(([key, value]) => `${key}: ${written(value)}`);
  return `${OPENER}${pairs.join(' ')}${CLOSER}`;
}

function written(value: string): string {
  if (value !== '' && !hasWhiteSpace(value) && !/["\\]/.test(value)) return value;
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
