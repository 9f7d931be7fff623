import { t } from '@vscode/l10n';
import { addNote } from '../../tickets/operations/add-note.ts';
import { addReview } from '../../tickets/operations/add-review.ts';
import { close } from '../../tickets/operations/close.ts';
import { relate } from '../../tickets/operations/relate.ts';
import { markReady, move } from '../../tickets/operations/transition.ts';
import type { Operation } from '../../tickets/operations/writer/operation.ts';
import { refuse } from '../../tickets/operations/writer/write-outcome.ts';
import { transitionBetween } from '../../tickets/record/transitions.ts';
import { relationJson } from '../../tickets/store/record-json.ts';
import type { InputOf, WritingTool } from './tool-inputs.ts';

/** A call that writes, decided but not carried out: what the person is asked, and what happens when they agree. */
export interface ToolWrite {
  readonly ticket: string;
  readonly author?: string;
  /** The question, and all that would be written. */
  readonly question: string;
  readonly text: string;
  readonly operation: Operation<object>;
}

export type WritingTools = { readonly [Name in WritingTool]: (input: InputOf<Name>) => ToolWrite };

/**
 * What each writing tool does, by the same operations and guards as a person's moves. No tool queues a ticket: that is the human
 * gate (docs/formats.md#who-may-do-what).
 */
export const writingTools: WritingTools = {
  TicketComment: ({ ticket, role, body, author }) => ({
    ...named(ticket, author),
    question: t('Add “{0}” to the ticket {1}?', role, ticket),
    text: body,
    operation: answering(addNote(role, body), () => ({ ticket, event: role, ok: true })),
  }),
  TicketReview: ({ ticket, result, body, author }) => ({
    ...named(ticket, author),
    question: t('Record the review “{0}” of the ticket {1}?', result, ticket),
    text: body,
    operation: answering(addReview(result, body), () => ({ ticket, review: result, ok: true })),
  }),
  TicketIntakeReady: ({ ticket, intake_summary, author, reason, state_change_body }) => ({
    ...named(ticket, author),
    question: t('Mark the ticket {0} ready?', ticket),
    text: intake_summary,
    operation: answering(
      markReady(intake_summary, {
        ...(reason === undefined ? {} : { reason }),
        ...(state_change_body === undefined ? {} : { body: state_change_body }),
      }),
      () => ({ ticket, state: 'ready', ok: true }),
    ),
  }),
  TicketWorkflowState: (input) => ({
    ...named(input.ticket, input.author),
    question: t('Move the ticket {0} from {1} to {2}?', input.ticket, input.from, input.to),
    text: `${input.reason}\n\n${input.body}`,
    operation: workflowState(input),
  }),
  TicketClose: ({ ticket, resolution }) => ({
    ticket,
    question: t('Close the ticket {0}?', ticket),
    text: resolution,
    operation: answering(close(resolution), () => ({ ticket, state: 'closed', ok: true })),
  }),
  TicketRelationRecord: ({ ticket, kind, target, note, author }) => ({
    ...named(ticket, author),
    question: t('Record that the ticket {0} has the relation “{1}” to {2}?', ticket, kind, target),
    text: note ?? '',
    operation: answering(relate({ kind, target, ...(note === undefined ? {} : { note }) }), relationJson),
  }),
};

function named(ticket: string, author: string | undefined): Pick<ToolWrite, 'ticket' | 'author'> {
  return author === undefined ? { ticket } : { ticket, author };
}

function answering<T>(operation: Operation<T>, answer: (value: T) => object): Operation<object> {
  return async (situation) => {
    const plan = await operation(situation);
    return plan.ok ? { ...plan, value: answer(plan.value) } : plan;
  };
}

function workflowState({ ticket, from, to, reason, body }: InputOf<'TicketWorkflowState'>): Operation<object> {
  const transition = transitionBetween(from, to);
  switch (transition) {
    case 'accept':
    case 'finish':
    case 'return-to-planning':
      return answering(move(transition, { expected: from, reason, body }), () => ({
        ticket,
        from,
        to,
        state: to,
        ok: true,
      }));
    case 'mark-ready':
      return async () => refuse('invalid', t('A ticket is marked ready with TicketIntakeReady'));
    case 'queue':
      return async () => refuse('invalid', t('Only a person queues a ticket'));
    case 'close':
      return async () => refuse('invalid', t('A ticket is closed with TicketClose'));
    case undefined:
      return async () => refuse('wrong-state', t('No move leads from {0} to {1}', from, to));
  }
}
