/**
 * Words of others, made fit for a place that shows text. Guests, servers, manifests, tickets and binaries are written by
 * anybody; each kind of place gives some characters a meaning of its own, and none of them may act. One function per kind.
 */

/** Marks that turn the order of the text around them, and characters without a shape of their own. */
const HIDDEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0001}]/gu;

/** Control characters, tabs and line ends excepted. */
const CONTROL = /(?!\t|\r?\n)\p{Cc}/gu;

/** What VS Code's labels read as an icon. */
const ICON = /\$(?=\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\))/g;

/** A character without width, which parts what would be read as one. */
const PARTED = '\u200b';

/** Text with hidden and control characters written out as `[U+202E]`, so that what is read is what is there. */
export function plainText(text: string): string {
  return text.replace(CONTROL, named).replace(HIDDEN, named);
}

/** The same in one line: for rows of a tree, titles and placeholders, which show no formatting. */
export function plainLine(text: string): string {
  return plainText(text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' '));
}

/**
 * For messages and titles of progress, which make links of `[words](command:…)`: the two halves are parted by a character
 * without width.
 */
export function messageText(text: string): string {
  return plainText(text).replaceAll('](', `]${PARTED}(`);
}

/**
 * For entries of a list, lenses and the status bar, which make icons of `$(name)`. A backslash before it would show the words
 * too, but a list could not be searched for them: VS Code takes escaped icons out of what it searches.
 */
export function labelText(text: string): string {
  return plainLine(text).replace(ICON, `$&${PARTED}`);
}

/** For prompts and problems of an input, which make both links and icons. */
export function promptText(text: string): string {
  return labelText(text).replaceAll('](', `]${PARTED}(`);
}

/** For Markdown: text that shows exactly itself, in one line that may wrap. */
export function markdownText(text: string): string {
  return plainText(text.replace(/\s+/g, ' ')).replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, '\\$&');
}

/** For Markdown: text as a code span. A line end would end the span, and a grave accent too. */
export function markdownCode(text: string): string {
  const line = plainText(text.replace(/\s+/g, ' ')).replaceAll('`', 'ˋ');
  return `\`${line === '' ? ' ' : line}\``;
}

/**
 * For a terminal, which obeys control characters and turns text around: each is written as the escape of JSON, so JSON
 * stays what it is.
 */
export function terminalText(text: string): string {
  return text.replace(CONTROL, escaped).replace(HIDDEN, escaped);
}

/** For a log: one entry stays one line. */
export function logText(text: string): string {
  return terminalText(text).replace(/\r?\n|[\r\u2028\u2029]/g, (end) => [...end].map(escaped).join(''));
}

function named(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** A character beyond the basic plane is two escapes, as in JSON. */
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
