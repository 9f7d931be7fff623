import { t } from '@vscode/l10n';
import * as z from 'zod';
import { NOTE_KINDS, type NoteKind, noteEvent } from '../record/new-events.ts';
import { type CommandLineDoor, defineOperation } from './define-operation.ts';
import { appendEvents, touchItem } from './writer/event-steps.ts';
import type { Appended, Operation } from './writer/operation.ts';

/** Appends a comment, plan, decision or implementation report. */
export function addNote(kind: NoteKind, body: string): Operation<Appended> {
  return async (context) => {
    const { stamp } = context;
    const events = appendEvents([noteEvent(kind, stamp, body)]);
    if (!events.ok) return events;
    const { step, rewritten } = events;
    return { ok: true, steps: [step, touchItem(context)], value: { at: stamp.at, rewritten } };
  };
}

const params = z.strictObject({
  role: z.enum(NOTE_KINDS).describe('Kind of the event'),
  body: z.string().describe('Its text, as Markdown'),
});
type Params = z.infer<typeof params>;

const line = {
  ticket: 'argument',
  forms: { body: 'message' },
  print: ({ role }, { at, rewritten }, ticket) => ({
    words: ['appended', ticket, role],
    json: { ticket, event: role, at, ok: true },
    rewritten,
  }),
} as const satisfies Partial<CommandLineDoor<Params, Appended>>;

const example = ['00000K7Q3B1XW --file note.md'];

/** `TicketComment`; the page's composer and `yoi-kit ticket comment`, `plan`, `decision` and `report` write the same. */
export const note = defineOperation({
  id: 'add-note',
  params,
  plan: ({ role, body }) => addNote(role, body),
  doors: {
    tool: {
      name: 'TicketComment',
      isNamed: true,
      question: (ticket, { role }) => t('Add “{0}” to the ticket {1}?', role, ticket),
      text: ({ body }) => body,
      answer: (ticket, { role }) => ({ ticket, event: role, ok: true }),
    },
    commandLine: [
      {
        ...line,
        name: 'comment',
        about: () => t('Add a comment to a ticket’s thread'),
        examples: [
          '00000K7Q3B1XW --message "Seen again on Windows"',
          '00000K7Q3B1XW --role decision --file decision.md',
        ],
        usual: { role: 'comment' },
        says: { role: () => t('What kind of note it is; usually a comment') },
      },
      {
        ...line,
        name: 'plan',
        about: () => t('Add a plan to a ticket’s thread'),
        examples: example,
        given: { role: 'plan' },
      },
      {
        ...line,
        name: 'decision',
        about: () => t('Add a decision to a ticket’s thread'),
        examples: example,
        given: { role: 'decision' },
      },
      {
        ...line,
        name: 'report',
        about: () => t('Add an implementation report to a ticket’s thread'),
        examples: example,
        given: { role: 'implementation_report' },
      },
    ],
  },
});
