import { type Draft, type DraftTemplate, TRANSITION_ROWS } from '../../protocol/thread-protocol.ts';

/** Turns a draft to what is to be written. A text that a person has touched is kept; one that was only offered gives way. */
export function startDraft(draft: Draft, { kind, verdict, transition, reason, text = '' }: DraftTemplate): Draft {
  const isOwn = draft.text.trim() !== '' && draft.text !== draft.offered;
  return {
    kind: kind ?? draft.kind,
    verdict: verdict ?? draft.verdict,
    reason: reason ?? (transition ? TRANSITION_ROWS[transition].reason.word : ''),
    text: isOwn ? draft.text : text,
    offered: isOwn ? '' : text,
    ...(transition ? { transition } : {}),
  };
}
