import { t } from '@vscode/l10n';
import { addNote } from '../../tickets/operations/add-note.ts';
import { isNoteKind, NOTE_HEADINGS, type NoteKind } from '../../tickets/record/new-events.ts';
import { type Answer, type Command, type Options, usage } from '../command.ts';
import { BODY, bodyOf, rewrittenJson, rewrittenText } from './body.ts';
import { AUTHOR, answerOf, ID, openWriter, type TicketCall, ticketCommand } from './ticket-command.ts';

const TEXT = { parameters: [ID], exactlyOne: [['message', 'file']] } as const;
const OPTIONS = { ...BODY, ...AUTHOR } as const satisfies Options;

/** `ticket comment`, with `--role` for the other kinds as the reference has it. */
export const comment = ticketCommand({
  ...TEXT,
  about: () => t('Add a comment to a ticket’s thread'),
  examples: ['00000K7Q3B1XW --message "Seen again on Windows"', '00000K7Q3B1XW --role decision --file decision.md'],
  options: {
    role: {
      kind: 'choice',
      values: Object.keys(NOTE_HEADINGS).filter(isNoteKind),
      about: () => t('What kind of note it is; usually a comment'),
    },
    ...OPTIONS,
  },
  run: (call) => append(call.options.role ?? 'comment', call),
});

export const plan = note('plan', () => t('Add a plan to a ticket’s thread'));
export const decision = note('decision', () => t('Add a decision to a ticket’s thread'));
export const report = note('implementation_report', () => t('Add an implementation report to a ticket’s thread'));

function note(kind: NoteKind, about: () => string): Command {
  return ticketCommand({
    ...TEXT,
    about,
    examples: ['00000K7Q3B1XW --file note.md'],
    options: OPTIONS,
    run: (call) => append(kind, call),
  });
}

type NoteCall = Pick<TicketCall, 'backend' | 'terminal'> & {
  readonly args: readonly [string];
  readonly options: { readonly [name in keyof typeof OPTIONS]: string | undefined };
};

async function append(kind: NoteKind, call: NoteCall): Promise<Answer> {
  const [id] = call.args;
  const body = bodyOf(call.options.message, call.options.file, call.terminal);
  if (body.kind === 'usage') return usage(body.message);
  const outcome = await openWriter(call).write(id, addNote(kind, body.text ?? ''));
  return answerOf(outcome, ({ at, rewritten }) => [
    `appended\t${id}\t${kind}\n${rewrittenText(rewritten)}`,
    { ticket: id, event: kind, at, ...rewrittenJson(rewritten), ok: true },
  ]);
}
