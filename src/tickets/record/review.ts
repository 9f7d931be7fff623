import type { ThreadEvent } from './thread.ts';

/** `unspecified` for old reviews that say their verdict nowhere but in their text. */
export type ReviewVerdict = 'approve' | 'request_changes' | 'unspecified';

/** The verdict of a `review` event: its `status`, else the old attribute `result`, else its heading (docs/formats.md#odd-records H, I). */
export function reviewVerdict({ attributes, heading }: Pick<ThreadEvent, 'attributes' | 'heading'>): ReviewVerdict {
  for (const token of [attributes.status, attributes.result]) {
    if (token === 'approve' || token === 'request_changes') return token;
  }
  if (heading === 'Review: approve') return 'approve';
  return heading === 'Review: request changes' ? 'request_changes' : 'unspecified';
}

export interface ReviewLoop {
  /** How many reviews there were. */
  readonly rounds: number;
  readonly last?: ReviewVerdict;
  /** The last review asks for changes. */
  readonly openBlockers: boolean;
}

/** The reviews of a thread; the latest one counts, though no gate asks for it (docs/formats.md#reviews, docs/formats.md#what-a-view-may-derive). */
export function reviewLoop(events: readonly ThreadEvent[]): ReviewLoop {
  const verdicts = events.filter(({ kind }) => kind === 'review').map(reviewVerdict);
  const last = verdicts.at(-1);
  return { rounds: verdicts.length, ...(last !== undefined && { last }), openBlockers: last === 'request_changes' };
}
