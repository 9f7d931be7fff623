import { t } from '@vscode/l10n';
import type { TicketRow } from '../store/ticket-row.ts';
import { stateLabel } from './state-label.ts';

/** One line of a list to choose a ticket from; VS Code searches in label and description. */
export interface TicketPick<Found> {
  readonly found: Found;
  readonly label: string;
  readonly description: string;
}

/** A ticket with what it is found in. */
interface Pickable {
  readonly row: TicketRow;
  /** The name of its folder, where there are several. */
  readonly place?: string;
}

/** The lines of a list of tickets: open ones first, the newest first. */
export function ticketPicks<Found extends Pickable>(found: readonly Found[]): TicketPick<Found>[] {
  return [...found].sort(openNewestFirst).map((one) => {
    const { row, place } = one;
    const rest = place === undefined ? [] : [place];
    if (row.kind === 'broken') {
      return { found: one, label: row.id, description: [t('cannot be read'), ...rest].join(' · ') };
    }
    const { title, state } = row.summary;
    return { found: one, label: title || row.id, description: [row.id, stateLabel(state), ...rest].join(' · ') };
  });
}

function openNewestFirst(a: Pickable, b: Pickable): number {
  return Number(isClosed(a)) - Number(isClosed(b)) || (a.row.id < b.row.id ? 1 : -1);
}

function isClosed({ row }: Pickable): boolean {
  return row.kind === 'ticket' && row.summary.state === 'closed';
}
