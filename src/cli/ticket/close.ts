import { t } from '@vscode/l10n';
import { close as closing } from '../../tickets/operations/close.ts';
import { usage } from '../command.ts';
import { bodyOf, RESOLUTION, rewrittenJson, rewrittenText } from './body.ts';
import { AUTHOR, answerOf, ID, openWriter, ticketCommand } from './ticket-command.ts';

/** `ticket close`. */
export const close = ticketCommand({
  about: () => t('Close a ticket with its resolution'),
  examples: ['00000K7Q3B1XW --resolution "Released in 1.4"'],
  parameters: [ID],
  options: { ...RESOLUTION, ...AUTHOR },
  exactlyOne: [['resolution', 'file']],
  async run(call) {
    const [id] = call.args;
    const body = bodyOf(call.options.resolution, call.options.file, call.terminal);
    if (body.kind === 'usage') return usage(body.message);
    const outcome = await openWriter(call).write(id, closing(body.text ?? ''));
    return answerOf(outcome, ({ from, at, rewritten }) => [
      `closed\t${id}\n${rewrittenText(rewritten)}`,
      { ticket: id, from, state: 'closed', at, ...rewrittenJson(rewritten), ok: true },
    ]);
  },
});
