/**
 * What counts as a reference in text that people and agents write: a ticket id, a commit, a file with an optional line.
 * Shared by the thread page, the editor's links and the terminal's links. Recognising says nothing about existence.
 */
export type Reference =
  | { readonly kind: 'ticket'; readonly text: string; readonly id: string }
  | { readonly kind: 'commit'; readonly text: string; readonly hash: string }
  | { readonly kind: 'file'; readonly text: string; readonly path: string; readonly line?: number };

export interface FoundReference {
  readonly reference: Reference;
  /** Offset of the reference's first UTF-16 code unit in the text. */
  readonly start: number;
}

/** Longest text that is looked at in one go; a line that is longer is no prose. */
export const MAX_REFERENCE_TEXT = 20_000;

/**
 * Longest reference, in UTF-16 code units. A longer word is none: the pattern tries every place of a word, so what a word
 * costs grows with the square of its length.
 */
export const MAX_REFERENCE_LENGTH = 512;

const TICKET = '(?<ticket>[0-9A-F][0-9A-HJKMNP-TV-Z]{12})';
const COMMIT = '(?<commit>(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40})';
const FILE = String.raw`(?<file>(?:[\w.@+-]+\/)+[\w.@+-]*[\w]|[\w@+-]+\.[a-z]{1,5}(?=:\d))(?::(?<line>\d{1,7}))?`;
const EDGE = String.raw`(?<![\w/.@:~-])(?:${TICKET}|${COMMIT}|${FILE})(?![\w/])`;

/** What a reference and its surroundings are made of; a reference never reaches from one such word into another. */
const WORD = /[\w/.@:~+-]+/g;

/**
 * The references of `text`, in order. A ticket id is 13 characters of the id alphabet that stand alone (docs/formats.md#ticket-ids);
 * a commit is 7 to 40 lower-case hexadecimal digits with a digit and a letter; a file has a folder before it or a line
 * after it, so that an ordinary word with a dot in it is none.
 */
export function findReferences(text: string): readonly FoundReference[] {
  if (text.length > MAX_REFERENCE_TEXT) return [];
  const found: FoundReference[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (word.length <= MAX_REFERENCE_LENGTH) found.push(...referencesIn(word, index));
  }
  return found;
}

function* referencesIn(word: string, offset: number): Generator<FoundReference> {
  for (const match of word.matchAll(new RegExp(EDGE, 'g'))) {
    const { ticket, commit, file, line } = match.groups ?? {};
    const [text] = match;
    const start = offset + match.index;
    if (ticket !== undefined) yield { start, reference: { kind: 'ticket', text, id: ticket } };
    else if (commit !== undefined) yield { start, reference: { kind: 'commit', text, hash: commit } };
    else if (file !== undefined) {
      const at = line === undefined ? {} : { line: Number(line) };
      yield { start, reference: { kind: 'file', text, path: file, ...at } };
    }
  }
}

/** The reference that `text` is as a whole, if it is one. */
export function asReference(text: string): Reference | undefined {
  const [first, second] = findReferences(text);
  return first && !second && first.start === 0 && first.reference.text.length === text.length
    ? first.reference
    : undefined;
}

/**
 * The path that a Markdown link names below the root, without its anchor; undefined for a link that leads elsewhere, as
 * every one with a scheme does. An escape that is none stands for itself, as in `100%.md`.
 */
export function linkPath(href: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined;
  const [path = ''] = href.split('#');
  return unescaped(path).replace(/^\/+/, '') || undefined;
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
