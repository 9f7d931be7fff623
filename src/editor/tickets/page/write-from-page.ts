import { t } from '@vscode/l10n';
import type { PageMessage } from '../../../protocol/page-messages.ts';
import type { Outcome } from '../../../protocol/thread-protocol.ts';
import { addNote } from '../../../tickets/operations/add-note.ts';
import { addReview } from '../../../tickets/operations/add-review.ts';
import { close } from '../../../tickets/operations/close.ts';
import { route } from '../../../tickets/operations/route.ts';
import { markReady, move, queue } from '../../../tickets/operations/transition.ts';
import type { Appended, Operation } from '../../../tickets/operations/writer/operation.ts';
import type { TicketWriter } from '../../../tickets/operations/writer/ticket-writer.ts';
import type { Refusal } from '../../../tickets/operations/writer/write-outcome.ts';
import { stateLabel } from '../../../tickets/views/state-label.ts';
import { kindLabel } from './kind-label.ts';
import type { ThreadSnapshot } from './thread-session.ts';

export type WriteMessage = Extract<PageMessage, { request: number }>;

export interface WriteParts {
  readonly id: string;
  readonly writer: TicketWriter;
  /** What the page shows, and what the files say now. */
  readonly reported: ThreadSnapshot;
  readonly now: ThreadSnapshot;
}

/**
 * Writes what a person composed. A review or a move is a judgement of what was seen, so it is held back when the record
 * has changed since; a note is only added to it and is always welcome.
 */
export async function writeFromPage(
  message: WriteMessage,
  { id, writer, reported, now }: WriteParts,
): Promise<Outcome> {
  const judges = message.type === 'move' || message.kind === 'review';
  if (judges && message.baseVersion !== now.version) {
    return {
      kind: 'conflict',
      message: t('The ticket changed while you were writing. Nothing was written; your text is kept.'),
      baseVersion: summary(reported, reported),
      now: summary(now, reported),
    };
  }
  const outcome = await writer.write(id, operationOf(message, now));
  return outcome.ok
    ? { kind: 'written', notes: outcome.value.rewritten.map(({ message }) => message) }
    : outcomeOf(outcome.refusal);
}

function operationOf(message: WriteMessage, { head }: ThreadSnapshot): Operation<Appended> {
  const { text } = message;
  const expected = head.state;
  if (message.type === 'post') {
    return message.kind === 'review' ? addReview(message.verdict ?? 'approve', text) : addNote(message.kind, text);
  }
  const { transition, reason } = message;
  switch (transition) {
    case 'mark-ready':
      return markReady(text, { expected, ...(reason === '' ? {} : { reason }) });
    case 'queue':
      return queue({ expected });
    case 'close':
      return close(text, { expected });
    case 'accept':
    case 'return-to-planning':
      return route(transition, { expected, reason, body: text });
    case 'finish':
      return move(transition, { expected, reason, body: text });
  }
}

function outcomeOf(refusal: Refusal): Outcome {
  if (refusal.code === 'conflict') {
    return { kind: 'conflict', message: refusal.message, baseVersion: refusal.ours, now: refusal.theirs };
  }
  return { kind: 'refused', message: refusal.message };
}

/** A record in a few lines: its state, and the events that the other version does not have. */
function summary({ head, events }: ThreadSnapshot, reported: ThreadSnapshot): string {
  const added = events
    .slice(reported.events.length)
    .map((event) => `+ ${t('{0} ({1})', kindLabel(event), event.author)}\n${event.body.slice(0, 600)}`);
  return [
    t('State: {0}', stateLabel(head.state)),
    t('Events: {0}', events.length),
    ...(head.body === reported.head.body ? [] : [t('The request was edited.')]),
    ...added,
  ].join('\n');
}
