import { t } from '@vscode/l10n';
import { addNote } from '../../tickets/operations/add-note.ts';
import { isNoteKind, NOTE_HEADINGS, type NoteKind } from '../../tickets/record/new-events.ts';
import { BODY_OPTIONS, requiredBody } from './body-source.ts';
import { AUTHOR_OPTION, answerOf, openWriter } from './open-writer.ts';
import { rewrittenJson, rewrittenText } from './rewritten.ts';
import { type Answer, type Invocation, type Subcommand, usage } from './subcommand.ts';

/** `ticket comment`, with `--role` for the other kinds as the reference has it. */
export const comment: Subcommand = {
  synopsis: 'ID [--role comment|plan|decision|implementation_report] (--file P | --message T) [--author A]',
  arguments: 1,
  options: { ...BODY_OPTIONS, ...AUTHOR_OPTION, role: { type: 'string' } },
  async run(invocation) {
    const role = invocation.option('role') ?? 'comment';
    if (!isNoteKind(role)) return usage(t('--role must be one of {0}', Object.keys(NOTE_HEADINGS).join(', ')));
    return append(role, invocation);
  },
};

export const plan = note('plan');
export const decision = note('decision');
export const report = note('implementation_report');

function note(kind: NoteKind): Subcommand {
  return {
    synopsis: 'ID (--file P | --message T) [--author A]',
    arguments: 1,
    options: { ...BODY_OPTIONS, ...AUTHOR_OPTION },
    run: (invocation) => append(kind, invocation),
  };
}

async function append(kind: NoteKind, invocation: Invocation): Promise<Answer> {
  const id = invocation.argument(0);
  const body = requiredBody(invocation);
  if (body.kind === 'usage') return usage(body.message);
  const outcome = await openWriter(invocation).write(id, addNote(kind, body.text));
  return answerOf(outcome, ({ at, rewritten }) => [
    `appended\t${id}\t${kind}\n${rewrittenText(rewritten)}`,
    { ticket: id, event: kind, at, ...rewrittenJson(rewritten), ok: true },
  ]);
}
