import { t } from '@vscode/l10n';
import { firstEventText } from './event-text.ts';
import { valueProblem, writtenValue } from './field-value.ts';
import { readItem } from './item.ts';
import { createEvent } from './new-events.ts';
import { type RecordLanguage, recordTexts } from './record-language.ts';
import type { TicketState } from './state.ts';
import { isBlank } from './white-space.ts';

export interface NewTicket {
  readonly title: string;
  /** The language's default body when absent. */
  readonly body?: string;
  readonly state?: TicketState;
  readonly assignee?: string;
  readonly readiness?: string;
  readonly riskFlags?: readonly string[];
  readonly author: string;
  /** `YYYY-MM-DDThh:mm:ssZ` */
  readonly at: string;
  readonly language: RecordLanguage;
}

/** A file of a new ticket by its path below the ticket's folder. */
export interface NewFile {
  readonly path: 'artifacts/.gitkeep' | 'item.md' | 'thread.md';
  readonly text: string;
}

export type NewTicketFiles =
  | { readonly ok: true; readonly files: readonly NewFile[] }
  | { readonly ok: false; readonly message: string };

/** The files of a new ticket, in the order in which they are written (docs/formats.md#writing, docs/formats.md#frontmatter-as-written, docs/formats.md#thread). */
export function newTicketFiles(ticket: NewTicket): NewTicketFiles {
  if (isBlank(ticket.title)) return { ok: false, message: t('A ticket needs a title') };
  const { title, assignee = null, readiness = null, riskFlags = [] } = ticket;
  for (const [key, value] of Object.entries({ title, assignee, readiness, risk_flags: riskFlags })) {
    const message = valueProblem(key, value);
    if (message !== undefined) return { ok: false, message };
  }
  const texts = recordTexts(ticket.language);
  const thread = firstEventText(createEvent(ticket, texts));
  if (!thread.ok) return thread;
  const item = itemText(ticket, ticket.body ?? texts.itemBody);
  const read = readItem(item);
  if (!read.ok) return { ok: false, message: read.problem.message };
  return {
    ok: true,
    files: [
      { path: 'artifacts/.gitkeep', text: '' },
      { path: 'item.md', text: item },
      { path: 'thread.md', text: thread.text },
    ],
  };
}

function itemText(ticket: NewTicket, body: string): string {
  const { title, state = 'planning', at, assignee = null, readiness, riskFlags = [] } = ticket;
  const fields: (readonly [string, string | null | readonly string[]])[] = [
    ['title', title],
    ['state', state],
    ['created_at', at],
    ['updated_at', at],
    ['assignee', assignee],
  ];
  if (readiness !== undefined) fields.push(['readiness', readiness]);
  if (riskFlags.length > 0) fields.push(['risk_flags', riskFlags]);
  const lines = fields.map(([key, value]) => `${key}: ${writtenValue(value)}`);
  return ['---', ...lines, '---', '', body.endsWith('\n') ? body : `${body}\n`].join('\n');
}
