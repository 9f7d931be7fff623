import { t } from '@vscode/l10n';
import { isTicketState, STATES } from '../../tickets/record/state.ts';
import type { TicketRow } from '../../tickets/store/ticket-row.ts';
import { inOneLine } from './in-one-line.ts';
import { openIndex } from './open-index.ts';
import { rowJson } from './row-json.ts';
import { done, type Subcommand, usage } from './subcommand.ts';

/** `ticket list`: every ticket, oldest first, without a bound (the reference cuts at 100). */
export const list: Subcommand = {
  synopsis: '[--state planning|ready|queued|inprogress|done|closed|all]',
  arguments: 0,
  options: { state: { type: 'string' } },
  async run({ option, backend }) {
    const state = option('state') ?? 'all';
    if (state !== 'all' && !isTicketState(state)) {
      return usage(t('--state must be one of {0}', [...STATES, 'all'].join(', ')));
    }
    const index = await openIndex(backend);
    const rows = index.rows().filter((row) => state === 'all' || stateOf(row) === state);
    const lines = rows.map((row) => `${columnsOf(row).join('\t')}\n`);
    return done(`state\tid\ttitle\tupdated_at\thints\n${lines.join('')}`, { tickets: rows.map(rowJson) });
  },
};

function stateOf(row: TicketRow): string | undefined {
  return row.kind === 'ticket' ? row.summary.state : undefined;
}

function columnsOf(row: TicketRow): readonly string[] {
  if (row.kind === 'broken') return ['broken', row.id, '', '', row.problem.message];
  const { state, title, updatedAt, readiness } = row.summary;
  return [state, row.id, inOneLine(title), updatedAt ?? '', readiness ? `readiness:${inOneLine(readiness)}` : ''];
}
