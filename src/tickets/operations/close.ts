import { t } from '@vscode/l10n';
import * as z from 'zod';
import { closeEvent, stateChangedEvent } from '../record/new-events.ts';
import type { TicketState } from '../record/state.ts';
import { stateChangeProblem } from '../record/transitions.ts';
import { isBlank } from '../record/white-space.ts';
import { RESOLUTION_FILE } from '../store/ticket-layout.ts';
import { defineOperation } from './define-operation.ts';
import type { Moved } from './transition.ts';
import { obstacleTo } from './transition.ts';
import { appendEvents, touchItem } from './writer/event-steps.ts';
import type { Operation, Step } from './writer/operation.ts';
import { refuse } from './writer/write-outcome.ts';

/**
 * Any state → closed. A closed ticket can be closed again: that replaces the resolution and appends a close event, but
 * no state event (docs/formats.md#what-an-operation-writes). The resolution file gets the text as it is, the event a spelling that the
 * reference does not cut.
 */
export function close(resolution: string, params: { readonly expected?: TicketState } = {}): Operation<Moved> {
  return async (context) => {
    const { item, stamp, texts } = context;
    if (isBlank(resolution)) return refuse('invalid', t('Closing a ticket needs a resolution'));
    const obstacle = await obstacleTo(context, 'close', params.expected);
    if (obstacle) return { ok: false, refusal: obstacle };

    const from = item.state;
    const steps: Step[] = [];
    if (from !== 'closed') {
      const change = { from, to: 'closed', reason: 'closed', body: texts.closedStateBody } as const;
      const problem = stateChangeProblem({ ...change, author: stamp.author });
      if (problem !== undefined) return refuse('invalid', problem);
      const moved = appendEvents([stateChangedEvent(change, stamp)]);
      if (!moved.ok) return moved;
      steps.push(moved.step);
    }
    const closed = appendEvents([closeEvent(stamp, resolution, texts)]);
    if (!closed.ok) return closed;
    steps.push(
      touchItem(context, from === 'closed' ? [] : [['state', 'closed']]),
      { kind: 'overwrite', name: RESOLUTION_FILE, text: resolution },
      closed.step,
    );
    return { ok: true, steps, value: { from, to: 'closed', at: stamp.at, rewritten: closed.rewritten } };
  };
}

/** `TicketClose`; the page and the command line close in the same way. */
export const closing = defineOperation({
  id: 'close',
  params: z.strictObject({
    resolution: z.string().describe('What was done and how it was checked, or why nothing is done'),
  }),
  plan: ({ resolution }) => close(resolution),
  doors: {
    tool: {
      name: 'TicketClose',
      isNamed: false,
      question: (ticket) => t('Close the ticket {0}?', ticket),
      text: ({ resolution }) => resolution,
      answer: (ticket) => ({ ticket, state: 'closed', ok: true }),
    },
    commandLine: [
      {
        name: 'close',
        about: () => t('Close a ticket with its resolution'),
        examples: ['00000K7Q3B1XW --resolution "Released in 1.4"'],
        ticket: 'argument',
        forms: { resolution: 'resolution' },
        print: (_, { from, at, rewritten }, ticket) => ({
          words: ['closed', ticket],
          json: { ticket, from, state: 'closed', at, ok: true },
          rewritten,
        }),
      },
    ],
  },
});
