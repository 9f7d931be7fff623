import { t } from '@vscode/l10n';
import { stateWord } from '../../tickets/record/state-word.ts';
import type { Appended, Operation } from '../../tickets/write/operation.ts';
import { addNote } from '../../tickets/write/operations/add-note.ts';
import { addReview } from '../../tickets/write/operations/add-review.ts';
import { close } from '../../tickets/write/operations/close.ts';
import { route } from '../../tickets/write/operations/route.ts';
import { markReady, move, queue } from '../../tickets/write/operations/transition.ts';
import type { TicketWriter } from '../../tickets/write/ticket-writer.ts';
import type { Refusal } from '../../tickets/write/write-outcome.ts';
import type { FromPage } from './from-page.ts';
import { kindWord } from './kind-word.ts';
import type { Outcome } from './thread-protocol.ts';
import type { ThreadLook } from './thread-session.ts';

export type WriteMessage = Extract<FromPage, { request: number }>;

export interface WriteParts {
  readonly id: string;
  readonly writer: TicketWriter;
  /** What the page shows, and what the files say now. */
  readonly told: ThreadLook;
  readonly now: ThreadLook;
}

/**
 * Writes what a person composed. A review or a move is a judgement of what was seen, so it is held back when the record
 * has changed since; a note is only added to it and is always welcome.
 */
export async function writeFromPage(message: WriteMessage, { id, writer, told, now }: WriteParts): Promise<Outcome> {
  const judges = message.type === 'move' || message.kind === 'review';
  if (judges && message.seen !== now.version) {
    return {
      kind: 'conflict',
      message: t('The ticket changed while you were writing. Nothing was written; your text is kept.'),
      seen: summary(told, told),
      now: summary(now, told),
    };
  }
  const outcome = await writer.write(id, operationOf(message, now));
  return outcome.ok
    ? { kind: 'written', notes: outcome.value.rewritten.map(({ message }) => message) }
    : outcomeOf(outcome.refusal);
}

function operationOf(message: WriteMessage, { head }: ThreadLook): Operation<Appended> {
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
    return { kind: 'conflict', message: refusal.message, seen: refusal.ours, now: refusal.theirs };
  }
  return { kind: 'refused', message: refusal.message };
}

/** A record in a few lines: its state, and the events that the other version does not have. */
function summary({ head, events }: ThreadLook, told: ThreadLook): string {
  const added = events
    .slice(told.events.length)
    .map((event) => `+ ${t('{0} ({1})', kindWord(event), event.author)}\n${event.body.slice(0, 600)}`);
  return [
    t('State: {0}', stateWord(head.state)),
    t('Events: {0}', events.length),
    ...(head.body === told.head.body ? [] : [t('The request was edited.')]),
    ...added,
  ].join('\n');
}
