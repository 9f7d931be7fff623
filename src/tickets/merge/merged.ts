/** One file of a ticket as the two sides have it, and as both began with it, where that is known. */
export interface Sides {
  readonly base?: string;
  readonly ours: string;
  readonly theirs: string;
}

/**
 * Why something is left to a person. `changed`, `removed`: one side altered or took away what both began with. `order`: both
 * hold the same entries in another order. `reading`: together the sides read otherwise than apart. `twin`: two tickets have
 * one id. `marked`: a side holds an unsolved merge itself. The others name what both sides changed.
 */
export type ConflictCode =
  | 'changed'
  | 'removed'
  | 'order'
  | 'reading'
  | 'twin'
  | 'marked'
  | 'field'
  | 'body'
  | 'preamble'
  | 'relation'
  | 'cycle'
  | 'record'
  | 'text';

export interface Conflict {
  readonly code: ConflictCode;
  /** A sentence for people, in the display language. */
  readonly message: string;
}

/** The merged text. With conflicts both sides stand in it between markers, and it is no sound file until a person chose. */
export interface Merged {
  readonly text: string;
  readonly conflicts: readonly Conflict[];
}

/**
 * What of three versions stands: the side that changed it, or the one both came to. Nothing when both changed it to
 * different things; when only line endings differ, either is right.
 */
export function chosen(base: string | undefined, ours: string, theirs: string): string | undefined {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  const [plainBase, plainOurs, plainTheirs] = [base, ours, theirs].map((text) => text?.replaceAll('\r\n', '\n'));
  if (plainOurs === plainTheirs) return ours < theirs ? ours : theirs;
  if (plainTheirs === plainBase) return ours;
  return plainOurs === plainBase ? theirs : undefined;
}
