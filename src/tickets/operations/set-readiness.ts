import { t } from '@vscode/l10n';
import * as z from 'zod';
import { READINESS } from '../record/item.ts';
import { fieldChangedEvent } from '../record/new-events.ts';
import { lineProblem } from '../record/text-limits.ts';
import { isBlank } from '../record/white-space.ts';
import { defineOperation } from './define-operation.ts';
import { appendEvents, touchItem } from './writer/event-steps.ts';
import type { Appended, Operation } from './writer/operation.ts';
import { refuse } from './writer/write-outcome.ts';

export interface FieldChanged extends Appended {
  readonly from: string;
}

/**
 * Changes the readiness. The event names the value before, so a ticket without one gets none this way, as with the
 * reference.
 */
export function setReadiness(readiness: string): Operation<FieldChanged> {
  return async (context) => {
    const { item, stamp } = context;
    const { readiness: from = '' } = item;
    if (isBlank(from)) return refuse('invalid', t('This ticket records no readiness; write one into item.md first'));
    if (isBlank(readiness)) return refuse('invalid', t('A readiness is a word'));
    const problem = lineProblem('readiness', readiness);
    if (problem !== undefined) return refuse('invalid', problem);
    if (from === readiness) return refuse('invalid', t('The readiness is {0} already', readiness));
    const change = { from, to: readiness, reason: 'readiness_changed', body: '' };
    const events = appendEvents([fieldChangedEvent('readiness', change, stamp)]);
    if (!events.ok) return events;
    const { step, rewritten } = events;
    const steps = [step, touchItem(context, [['readiness', readiness]])];
    return { ok: true, steps, value: { from, at: stamp.at, rewritten } };
  };
}

export const settingReadiness = defineOperation({
  id: 'set-readiness',
  params: z.strictObject({ readiness: z.string().describe('How ready the ticket is to be worked on, in one word') }),
  plan: ({ readiness }) => setReadiness(readiness),
  appliesTo: ({ readiness = '' }) => !isBlank(readiness),
  doors: {
    command: {
      id: 'yoi.tickets.setReadiness',
      title: () => t('Set Readiness'),
      asks: {
        readiness: {
          prompt: () => t('How ready is the ticket to be worked on?'),
          usual: READINESS,
          current: (item) => item.readiness,
        },
      },
    },
    page: { at: 'readiness', label: () => t('Set the readiness') },
    commandLine: [
      {
        name: 'readiness',
        about: () => t('Set how ready a ticket is to be worked on'),
        examples: ['00000K7Q3B1XW implementation_ready'],
        ticket: 'argument',
        forms: { readiness: 'argument' },
        says: { readiness: () => t('A word, such as implementation_ready or blocked') },
        print: ({ readiness }, { from, at }, ticket) => ({
          words: ['readiness', ticket, readiness],
          json: { ticket, field: 'readiness', from, to: readiness, at, ok: true },
        }),
      },
    ],
  },
});
