import { t } from '@vscode/l10n';
import { addReview } from '../../tickets/operations/add-review.ts';
import { usage } from '../command.ts';
import { BODY, bodyOf, rewrittenJson, rewrittenText } from './body.ts';
import { AUTHOR, answerOf, ID, openWriter, ticketCommand } from './ticket-command.ts';

/** `ticket review`. */
export const review = ticketCommand({
  about: () => t('Review a ticket’s work'),
  examples: ['00000K7Q3B1XW --approve --message "Good"', '00000K7Q3B1XW --request-changes --file review.md'],
  parameters: [ID],
  options: {
    approve: { kind: 'switch', about: () => t('The work is good') },
    'request-changes': { kind: 'switch', about: () => t('The work has to be changed') },
    ...BODY,
    ...AUTHOR,
  },
  exactlyOne: [
    ['approve', 'request-changes'],
    ['message', 'file'],
  ],
  async run(call) {
    const [id] = call.args;
    const { approve, message, file } = call.options;
    const body = bodyOf(message, file, call.terminal);
    if (body.kind === 'usage') return usage(body.message);
    const result = approve ? 'approve' : 'request_changes';
    const outcome = await openWriter(call).write(id, addReview(result, body.text ?? ''));
    return answerOf(outcome, ({ at, rewritten }) => [
      `reviewed\t${id}\t${result}\n${rewrittenText(rewritten)}`,
      { ticket: id, review: result, at, ...rewrittenJson(rewritten), ok: true },
    ]);
  },
});
