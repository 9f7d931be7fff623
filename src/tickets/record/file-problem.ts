import type { Span } from '../../base/line-index.ts';

/** Why a file beside `item.md` and `thread.md` cannot be used, or one line of it. */
export interface FileProblem {
  /** A sentence for people, in the display language. */
  readonly message: string;
  readonly span: Span;
}
