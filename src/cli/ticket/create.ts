import { t } from '@vscode/l10n';
import { BODY_OPTIONS, bodyOf } from './body-source.ts';
import { AUTHOR_OPTION, answerOf, openWriter } from './open-writer.ts';
import { type Subcommand, usage } from './subcommand.ts';

/** `ticket create`: a ticket in planning, with the given body or the headings of an empty one. */
export const create: Subcommand = {
  synopsis: '--title T [--file P | --message T] [--author A]',
  arguments: 0,
  options: { ...BODY_OPTIONS, ...AUTHOR_OPTION, title: { type: 'string' } },
  async run(invocation) {
    const title = invocation.option('title');
    if (title === undefined) return usage(t('Give --title'));
    const body = bodyOf(invocation);
    if (body.kind === 'usage') return usage(body.message);
    const ticket = { title, ...(body.kind === 'given' && { body: body.text }) };
    const outcome = await openWriter(invocation).create(ticket);
    return answerOf(outcome, ({ id, at }) => [`created\t${id}\n`, { id, state: 'planning', at, ok: true }]);
  },
};
