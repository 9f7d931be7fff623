/** A text of a record for one line of a terminal: every run of white space is one blank. */
export function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
