import { t } from '@vscode/l10n';
import { type Moved, markReady, move, queue } from '../../tickets/operations/transition.ts';
import type { Operation } from '../../tickets/operations/writer/operation.ts';
import { recordLanguage, recordTexts } from '../../tickets/record/record-language.ts';
import { STATES, type TicketState } from '../../tickets/record/state.ts';
import { refused, usage } from '../command.ts';
import { BODY, bodyOf } from './body.ts';
import { AUTHOR, answerOf, ID, openWriter, ticketCommand } from './ticket-command.ts';

/** What the reference's command line gives as the reason of a move. */
const REASON = 'cli_state';

/** `ticket state`: moves a ticket. The text is the intake summary of `ready`, else the body of the state event. */
export const state = ticketCommand({
  about: () => t('Move a ticket to another state'),
  examples: ['00000K7Q3B1XW ready --message "Small and clear"', '00000K7Q3B1XW inprogress --from queued'],
  parameters: [ID, { name: 'STATE', values: STATES, about: () => t('The state to move to') }],
  options: {
    from: { kind: 'choice', values: STATES, about: () => t('Only if the ticket is in this state') },
    reason: { kind: 'text', value: 'WORD', about: () => t('Why, in one word') },
    ...BODY,
    ...AUTHOR,
  },
  atMostOne: [['message', 'file']],
  async run(call) {
    const [id, to] = call.args;
    const { from, reason = REASON, message, file } = call.options;
    if (to === 'closed') return refused(t('Use “ticket close” with a resolution to close a ticket'), 'wrong-state');
    const body = bodyOf(message, file, call.terminal);
    if (body.kind === 'usage') return usage(body.message);

    const text = body.text ?? '';
    const summary = text || recordTexts(recordLanguage(call.backend.config.language)).readyStateBody;
    const params = { reason, ...(from !== undefined && { expected: from }) };
    const outcome = await openWriter(call).write(id, operation(to, summary, { ...params, body: text }));
    return answerOf(outcome, (moved) => [
      `state\t${id}\t${moved.to}\n`,
      { ticket: id, from: moved.from, to: moved.to, state: moved.to, at: moved.at, ok: true },
    ]);
  },
});

function operation(
  to: Exclude<TicketState, 'closed'>,
  summary: string,
  params: { readonly reason: string; readonly body: string; readonly expected?: TicketState },
): Operation<Moved> {
  switch (to) {
    case 'ready': {
      const { body: _, ...rest } = params;
      return markReady(summary, rest);
    }
    case 'queued':
      return queue(params);
    case 'inprogress':
      return move('accept', params);
    case 'done':
      return move('finish', params);
    case 'planning':
      return move('return-to-planning', params);
  }
}
