import type { TicketRow } from '../../tickets/store/ticket-row.ts';

/** A ticket in `ticket list --json`; the shape is stable. What a broken ticket does not say is null. */
export interface RowJson {
  readonly id: string;
  readonly title: string | null;
  readonly state: string | null;
  readonly readiness?: string;
  readonly updated_at: string | null;
  readonly broken?: string;
}

export function rowJson(row: TicketRow): RowJson {
  if (row.kind === 'broken') {
    return { id: row.id, title: null, state: null, updated_at: null, broken: row.problem.message };
  }
  const { title, state, readiness, updatedAt } = row.summary;
  return { id: row.id, title, state, ...(readiness !== undefined && { readiness }), updated_at: updatedAt ?? null };
}
