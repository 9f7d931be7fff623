import { CR, DOT, isBareKey, LF } from './characters.ts';
import type { KeyPart } from './node.ts';
import type { Reader } from './reader.ts';
import { isQuote, readSingleLineString } from './strings.ts';

/** Reads a dotted key; a missing segment is reported and left out, so the result can be empty. */
export function readKey(reader: Reader): KeyPart[] {
  const parts: KeyPart[] = [];
  for (;;) {
    reader.skipBlanks();
    const part = isQuote(reader.code) ? readQuotedPart(reader) : readBarePart(reader);
    if (part) parts.push(part);
    else if (reader.code !== DOT) return parts;
    reader.skipBlanks();
    if (reader.code !== DOT) return parts;
    reader.at++;
  }
}

function readBarePart(reader: Reader): KeyPart | undefined {
  const { text, at: start } = reader;
  let end = start;
  while (isBareKey(text.charCodeAt(end))) end++;
  if (end === start) {
    const code = reader.code;
    const nothing = reader.atEnd || code === LF || code === CR;
    reader.report('expected-key', start, nothing ? start : start + 1);
    return undefined;
  }
  reader.at = end;
  return { name: text.slice(start, end), start, end, quoted: false };
}

function readQuotedPart(reader: Reader): KeyPart | undefined {
  const { text, at: start } = reader;
  const quote = text.charAt(start);
  if (text.startsWith(quote.repeat(3), start)) {
    reader.report('multiline-key', start, start + 3);
    reader.at = start + 3;
    return undefined;
  }
  const { value } = readSingleLineString(reader);
  return { name: value, start, end: reader.at, quoted: true };
}
