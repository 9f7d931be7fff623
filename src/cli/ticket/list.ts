import { t } from '@vscode/l10n';
import { STATES } from '../../tickets/record/state.ts';
import type { TicketRow } from '../../tickets/store/ticket-row.ts';
import { done, usage } from '../command.ts';
import { openIndex, ticketCommand } from './ticket-command.ts';

/** `ticket list`: every ticket, oldest first; without `--limit` no bound (the reference cuts at 100). */
export const list = ticketCommand({
  about: () => t('List the tickets, oldest first'),
  examples: ['', '--state ready', '--limit 20 --json'],
  parameters: [],
  options: {
    state: { kind: 'choice', values: [...STATES, 'all'], about: () => t('Only tickets in this state') },
    limit: { kind: 'text', value: 'N', about: () => t('At most so many') },
  },
  async run({ options: { state = 'all', limit }, backend }) {
    if (limit !== undefined && !/^\d{1,9}$/.test(limit)) return usage(t('--limit must be a whole number'));
    const index = await openIndex(backend);
    const found = index.rows().filter((row) => state === 'all' || stateOf(row) === state);
    const rows = limit === undefined ? found : found.slice(0, Number(limit));
    const lines = rows.map((row) => `${columnsOf(row).join('\t')}\n`);
    const cut = found.length > rows.length ? [`# truncated: ${rows.length} of ${found.length}\n`] : [];
    return done(`state\tid\ttitle\tupdated_at\thints\n${[...lines, ...cut].join('')}`, { tickets: rows.map(rowJson) });
  },
});

function stateOf(row: TicketRow): string | undefined {
  return row.kind === 'ticket' ? row.summary.state : undefined;
}

function columnsOf(row: TicketRow): readonly string[] {
  if (row.kind === 'broken') return ['broken', row.id, '', '', row.problem.message];
  const { state, title, updatedAt, readiness } = row.summary;
  return [state, row.id, inOneLine(title), updatedAt ?? '', readiness ? `readiness:${inOneLine(readiness)}` : ''];
}

/** A text of a record for one line of a terminal: every run of white space is one blank. */
export function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** A ticket in `ticket list --json`; the shape is stable. What a broken ticket does not say is null. */
function rowJson(row: TicketRow) {
  if (row.kind === 'broken') {
    return { id: row.id, title: null, state: null, updated_at: null, broken: row.problem.message };
  }
  const { title, state, readiness, updatedAt } = row.summary;
  return { id: row.id, title, state, ...(readiness !== undefined && { readiness }), updated_at: updatedAt ?? null };
}
