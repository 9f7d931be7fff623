import { t } from '@vscode/l10n';
import { addReview } from '../../tickets/operations/add-review.ts';
import { BODY_OPTIONS, requiredBody } from './body-source.ts';
import { AUTHOR_OPTION, answerOf, openWriter } from './open-writer.ts';
import { rewrittenJson, rewrittenText } from './rewritten.ts';
import { type Subcommand, usage } from './subcommand.ts';

/** `ticket review`. */
export const review: Subcommand = {
  synopsis: 'ID (--approve | --request-changes) (--file P | --message T) [--author A]',
  arguments: 1,
  options: {
    ...BODY_OPTIONS,
    ...AUTHOR_OPTION,
    approve: { type: 'boolean' },
    'request-changes': { type: 'boolean' },
  },
  async run(invocation) {
    const id = invocation.argument(0);
    if (invocation.flag('approve') === invocation.flag('request-changes')) {
      return usage(t('Give either --approve or --request-changes'));
    }
    const body = requiredBody(invocation);
    if (body.kind === 'usage') return usage(body.message);
    const result = invocation.flag('approve') ? 'approve' : 'request_changes';
    const outcome = await openWriter(invocation).write(id, addReview(result, body.text));
    return answerOf(outcome, ({ at, rewritten }) => [
      `reviewed\t${id}\t${result}\n${rewrittenText(rewritten)}`,
      { ticket: id, review: result, at, ...rewrittenJson(rewritten), ok: true },
    ]);
  },
};
