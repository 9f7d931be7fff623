import { t } from '@vscode/l10n';
import { usage } from '../command.ts';
import { BODY, bodyOf } from './body.ts';
import { AUTHOR, answerOf, openWriter, ticketCommand } from './ticket-command.ts';

/** `ticket create`: a ticket in planning, with the given body or the headings of an empty one. */
export const create = ticketCommand({
  about: () => t('Create a ticket in planning'),
  examples: ['--title "Retry after a timeout"', '--title "Retry after a timeout" --file body.md'],
  parameters: [],
  options: {
    title: { kind: 'text', value: 'TEXT', required: true, about: () => t('The title') },
    ...BODY,
    ...AUTHOR,
  },
  atMostOne: [['message', 'file']],
  async run(call) {
    const { title, message, file } = call.options;
    const body = bodyOf(message, file, call.terminal);
    if (body.kind === 'usage') return usage(body.message);
    const ticket = { title, ...(body.text !== undefined && { body: body.text }) };
    const outcome = await openWriter(call).create(ticket);
    return answerOf(outcome, ({ id, at }) => [`created\t${id}\n`, { id, state: 'planning', at, ok: true }]);
  },
});
