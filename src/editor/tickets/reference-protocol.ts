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

const TICKET = '(?<ticket>[0-9A-F][0-9A-HJKMNP-TV-Z]{12})';
const COMMIT = '(?<commit>(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40})';
const FILE = String.raw`(?<file>(?:[\w.@+-]+\/)+[\w.@+-]*[\w]|[\w@+-]+\.[a-z]{1,5}(?=:\d))(?::(?<line>\d{1,7}))?`;
const EDGE = String.raw`(?<![\w/.@:~-])(?:${TICKET}|${COMMIT}|${FILE})(?![\w/])`;

/**
 * The references of `text`, in order. A ticket id is 13 characters of the id alphabet that stand alone (spec tickets §1.3);
 * a commit is 7 to 40 lower-case hexadecimal digits with a digit and a letter; a file has a folder before it or a line
 * after it, so that an ordinary word with a dot in it is none.
 */
export function findReferences(text: string): readonly FoundReference[] {
  if (text.length > MAX_REFERENCE_TEXT) return [];
  const found: FoundReference[] = [];
  for (const match of text.matchAll(new RegExp(EDGE, 'g'))) {
    const { ticket, commit, file, line } = match.groups ?? {};
    const at = match[0];
    if (ticket !== undefined) found.push({ start: match.index, reference: { kind: 'ticket', text: at, id: ticket } });
    else if (commit !== undefined) {
      found.push({ start: match.index, reference: { kind: 'commit', text: at, hash: commit } });
    } else if (file !== undefined) {
      found.push({
        start: match.index,
        reference: { kind: 'file', text: at, path: file, ...(line === undefined ? {} : { line: Number(line) }) },
      });
    }
  }
  return found;
}

/** The reference that `text` is as a whole, if it is one. */
export function asReference(text: string): Reference | undefined {
  const [first, second] = findReferences(text);
  return first && !second && first.start === 0 && first.reference.text.length === text.length
    ? first.reference
    : undefined;
}
