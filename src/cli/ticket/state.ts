import { t } from '@vscode/l10n';
import { transition } from '../../tickets/operations/move-ticket.ts';
import { recordLanguage, recordTexts } from '../../tickets/record/record-language.ts';
import { STATES } from '../../tickets/record/state.ts';
import { transitionTo } from '../../tickets/record/transition-table.ts';
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
    const operation = transition(transitionTo(to), { ...params, text: to === 'ready' ? summary : text });
    const outcome = await openWriter(call).write(id, operation);
    return answerOf(outcome, (moved) => [
      `state\t${id}\t${moved.to}\n`,
      { ticket: id, from: moved.from, to: moved.to, state: moved.to, at: moved.at, ok: true },
    ]);
  },
});
