import { artifact } from './add-artifact.ts';
import { note } from './add-note.ts';
import { planning } from './add-plan-record.ts';
import { review } from './add-review.ts';
import { closing } from './close.ts';
import type { OperationSpec, TicketOperation } from './define-operation.ts';
import { editing } from './edit-item.ts';
import { moving } from './move-ticket.ts';
import { relating, unrelating } from './relate.ts';
import { settingReadiness } from './set-readiness.ts';
import { markingReady } from './transition.ts';

/**
 * Everything that can be done to a ticket. The tools of agents, the commands of the command line and of the editor, and
 * the page's buttons are made from these; the moves that a person makes stand in `record/transition-table.ts`.
 */
export const OPERATIONS = [
  note,
  review,
  markingReady,
  moving,
  closing,
  editing,
  relating,
  unrelating,
  planning,
  artifact,
  settingReadiness,
] as const satisfies readonly TicketOperation[];

type CommandOf<O> = O extends OperationSpec<infer _S, infer _V, infer Id> ? Id : never;

/** The commands of the editor that operations have. */
export type OperationCommand = CommandOf<(typeof OPERATIONS)[number]>;

/** The operation of an id, if there is one. */
export function operationOf(id: string): TicketOperation | undefined {
  return OPERATIONS.find((operation) => operation.id === id);
}
