import { t } from '@vscode/l10n';
import { transition } from '../../tickets/operations/move-ticket.ts';
import { recordLanguage, recordTexts } from '../../tickets/record/record-language.ts';
import { isTicketState, STATES } from '../../tickets/record/state.ts';
import { transitionTo } from '../../tickets/record/transition-table.ts';
import { BODY_OPTIONS, bodyOf } from './body-source.ts';
import { AUTHOR_OPTION, answerOf, openWriter } from './open-writer.ts';
import { refused, type Subcommand, usage } from './subcommand.ts';

/** What the reference's command line gives as the reason of a move. */
const REASON = 'cli_state';

/** `ticket state`: moves a ticket. The text is the intake summary of `ready`, else the body of the state event. */
export const state: Subcommand = {
  synopsis: 'ID STATE [--from STATE] [--reason R] [--file P | --message T] [--author A]',
  arguments: 2,
  options: { ...BODY_OPTIONS, ...AUTHOR_OPTION, reason: { type: 'string' }, from: { type: 'string' } },
  async run(invocation) {
    const { argument, option, backend } = invocation;
    const [id, to] = [argument(0), argument(1)];
    const from = option('from');
    const names = STATES.join(', ');
    if (!isTicketState(to)) return usage(t('A state is one of {0}', names));
    if (from !== undefined && !isTicketState(from)) return usage(t('A state is one of {0}', names));
    if (to === 'closed') return refused('wrong-state', t('Use “ticket close” with a resolution to close a ticket'));
    const body = bodyOf(invocation);
    if (body.kind === 'usage') return usage(body.message);

    const text = body.kind === 'given' ? body.text : '';
    const summary = text || recordTexts(recordLanguage(backend.config.language)).readyStateBody;
    const params = { reason: option('reason') ?? REASON, ...(from !== undefined && { expected: from }) };
    const operation = transition(transitionTo(to), { ...params, text: to === 'ready' ? summary : text });
    const outcome = await openWriter(invocation).write(id, operation);
    return answerOf(outcome, (moved) => [
      `state\t${id}\t${moved.to}\n`,
      { ticket: id, from: moved.from, to: moved.to, state: moved.to, at: moved.at, ok: true },
    ]);
  },
};
