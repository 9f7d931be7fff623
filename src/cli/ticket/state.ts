import { t } from '@vscode/l10n';
import { type Moved, markReady, move, queue } from '../../tickets/operations/transition.ts';
import type { Operation } from '../../tickets/operations/writer/operation.ts';
import { recordLanguage, recordTexts } from '../../tickets/record/record-language.ts';
import { isTicketState, STATES, type TicketState } from '../../tickets/record/state.ts';
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
    const outcome = await openWriter(invocation).write(id, operation(to, summary, { ...params, body: text }));
    return answerOf(outcome, (moved) => [
      `state\t${id}\t${moved.to}\n`,
      { ticket: id, from: moved.from, to: moved.to, state: moved.to, at: moved.at, ok: true },
    ]);
  },
};

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
