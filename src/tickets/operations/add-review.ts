import { t } from '@vscode/l10n';
import * as z from 'zod';
import { REVIEW_RESULTS, type ReviewResult, reviewEvent } from '../record/new-events.ts';
import { defineOperation } from './define-operation.ts';
import { appendEvents, touchItem } from './writer/event-steps.ts';
import type { Appended, Operation } from './writer/operation.ts';

/** Appends a review. It moves no state and no gate asks for it (docs/formats.md#reviews). */
export function addReview(result: ReviewResult, body: string): Operation<Appended> {
  return async (context) => {
    const { stamp } = context;
    const events = appendEvents([reviewEvent(result, stamp, body)]);
    if (!events.ok) return events;
    const { step, rewritten } = events;
    return { ok: true, steps: [step, touchItem(context)], value: { at: stamp.at, rewritten } };
  };
}

export const review = defineOperation({
  id: 'add-review',
  params: z.strictObject({
    result: z.enum(REVIEW_RESULTS).describe('What the reviewer finds'),
    body: z.string().describe('The review, as Markdown'),
  }),
  plan: ({ result, body }) => addReview(result, body),
  doors: {
    tool: {
      name: 'TicketReview',
      isNamed: true,
      question: (ticket, { result }) => t('Record the review “{0}” of the ticket {1}?', result, ticket),
      text: ({ body }) => body,
      answer: (ticket, { result }) => ({ ticket, review: result, ok: true }),
    },
    commandLine: [
      {
        name: 'review',
        about: () => t('Review a ticket’s work'),
        examples: ['00000K7Q3B1XW --approve --message "Good"', '00000K7Q3B1XW --request-changes --file review.md'],
        ticket: 'argument',
        forms: { result: 'switches', body: 'message' },
        says: {
          approve: () => t('The work is good'),
          request_changes: () => t('The work has to be changed'),
        },
        print: ({ result }, { at, rewritten }, ticket) => ({
          words: ['reviewed', ticket, result],
          json: { ticket, review: result, at, ok: true },
          rewritten,
        }),
      },
    ],
  },
});
