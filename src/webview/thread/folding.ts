/** A body longer than this many UTF-16 code units is folded. */
export const LONG_TEXT = 2_400;
/** A body of more lines than this is folded. */
export const LONG_LINES = 36;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

export function isLong(text: string): boolean {
  if (text.length > LONG_TEXT) return true;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (++lines > LONG_LINES) return true;
  }
  return false;
}

/**
 * The beginning of a long text that is shown while it is folded: whole lines, cut at a blank line where one is near, an
 * open code fence closed so that the rest of the page is not drawn as code.
 */
export function foldedText(text: string): string {
  const stored: string[] = [];
  let length = 0;
  let fence: string | undefined;
  let lastBlank = 0;
  for (const line of firstLines(text)) {
    if (length + line.length > LONG_TEXT * 0.75 || stored.length >= LONG_LINES * 0.75) break;
    const marker = FENCE.exec(line)?.[1];
    if (marker && fence === undefined) fence = marker;
    else if (marker && fence !== undefined && marker.startsWith(fence)) fence = undefined;
    if (line.trim() === '' && fence === undefined) lastBlank = stored.length;
    stored.push(line);
    length += line.length + 1;
  }
  if (stored.length === 0) return text.slice(0, LONG_TEXT / 2);
  if (lastBlank > stored.length / 2) return stored.slice(0, lastBlank).join('\n');
  return fence === undefined ? stored.join('\n') : `${stored.join('\n')}\n${fence}`;
}

function* firstLines(text: string): Generator<string> {
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end < 0 ? text.length : end);
    if (end < 0) return;
    at = end + 1;
  }
}
