import { close as closing } from '../../tickets/operations/close.ts';
import { requiredBody } from './body-source.ts';
import { AUTHOR_OPTION, answerOf, openWriter } from './open-writer.ts';
import { rewrittenJson, rewrittenText } from './rewritten.ts';
import { type Subcommand, usage } from './subcommand.ts';

/** `ticket close`. */
export const close: Subcommand = {
  synopsis: 'ID (--resolution T | --file P) [--author A]',
  arguments: 1,
  options: { ...AUTHOR_OPTION, resolution: { type: 'string' }, file: { type: 'string' } },
  async run(invocation) {
    const id = invocation.argument(0);
    const body = requiredBody(invocation, 'resolution');
    if (body.kind === 'usage') return usage(body.message);
    const outcome = await openWriter(invocation).write(id, closing(body.text));
    return answerOf(outcome, ({ from, at, rewritten }) => [
      `closed\t${id}\n${rewrittenText(rewritten)}`,
      { ticket: id, from, state: 'closed', at, ...rewrittenJson(rewritten), ok: true },
    ]);
  },
};
