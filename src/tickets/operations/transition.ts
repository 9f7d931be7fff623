import { t } from '@vscode/l10n';
import * as z from 'zod';
import type { Blocker } from '../record/derived-view.ts';
import type { NewEvent } from '../record/event-text.ts';
import { intakeSummaryEvent, stateChangedEvent } from '../record/new-events.ts';
import type { TicketState } from '../record/state.ts';
import type { Transition } from '../record/transition-table.ts';
import { checkTransition, intakeSummaryProblem, stateChangeProblem } from '../record/transitions.ts';
import type { FieldUpdate } from '../record/update-item.ts';
import { stateLabel } from '../views/state-label.ts';
import { defineOperation } from './define-operation.ts';
import { appendEvents, touchItem } from './writer/event-steps.ts';
import type { Appended, Operation, OperationContext } from './writer/operation.ts';
import { type Refusal, refuse } from './writer/write-outcome.ts';

export interface Moved extends Appended {
  readonly from: TicketState;
  readonly to: TicketState;
}

/** What a person gives with a move. */
export interface MoveParams {
  /** The state that the person saw; another one is a refusal. */
  readonly expected?: TicketState;
  /** By convention snake_case. */
  readonly reason: string;
  /** Empty when there is nothing to say. */
  readonly body: string;
}

/** planning → ready, with the intake summary that it needs (docs/formats.md#what-an-operation-writes). */
export function markReady(summary: string, params: Partial<MoveParams> = {}): Operation<Moved> {
  return async (context) => {
    const problem = intakeSummaryProblem(summary);
    if (problem !== undefined) return refuse('invalid', problem);
    const { reason = 'planning_ready', body = context.texts.readyStateBody } = params;
    const before = [intakeSummaryEvent(context.stamp, summary)];
    return planMove(context, 'mark-ready', { ...params, reason, body }, before, []);
  };
}

/** ready → queued: a person allows the ticket to be routed. Who and when is kept in the item. */
export function queue(params: Pick<MoveParams, 'expected'> = {}): Operation<Moved> {
  return async (context) => {
    const { author, at } = context.stamp;
    const fields: FieldUpdate[] = [
      ['queued_by', author],
      ['queued_at', at],
    ];
    return planMove(context, 'queue', { ...params, reason: 'queued', body: context.texts.queuedBody }, [], fields);
  };
}

/** The moves that need nothing but a reason: accept, finish, return to planning. */
export function move(transition: 'accept' | 'finish' | 'return-to-planning', params: MoveParams): Operation<Moved> {
  return async (context) => planMove(context, transition, params, [], []);
}

const HARDEST_BLOCKER: Blocker = { ticket: '', reason: 'depends_on', relationKind: 'depends_on', state: 'planning' };

/** Why the move is not allowed now, judged by the one table of guards. */
export async function obstacleTo(
  context: OperationContext,
  transition: Transition,
  expected: TicketState | undefined,
): Promise<Refusal | undefined> {
  const { state } = context.item;
  if (expected !== undefined && state !== expected) {
    return refuse('wrong-state', t('The ticket is {0} now, no longer {1}', stateLabel(state), stateLabel(expected)))
      .refusal;
  }
  const byState = checkTransition(transition, { state, blockers: [] });
  if (!byState.allowed) return refuse('wrong-state', byState.reason).refusal;
  // The other tickets are worth a look only when there could be one that forbids the move.
  if (checkTransition(transition, { state, blockers: [HARDEST_BLOCKER] }).allowed) return undefined;
  const { blockers } = (await context.otherTickets()).view(context.id);
  const result = checkTransition(transition, { state, blockers });
  return result.allowed ? undefined : refuse('blocked', result.reason).refusal;
}

/** The one way in which a move is planned: texts, guards, events, state. */
export async function planMove(
  context: OperationContext,
  transition: Exclude<Transition, 'close'>,
  { expected, reason, body }: MoveParams,
  eventsBefore: readonly NewEvent[],
  fields: readonly FieldUpdate[],
): ReturnType<Operation<Moved>> {
  const { stamp, item } = context;
  const problem = stateChangeProblem({ author: stamp.author, reason, body });
  if (problem !== undefined) return refuse('invalid', problem);
  const obstacle = await obstacleTo(context, transition, expected);
  if (obstacle) return { ok: false, refusal: obstacle };
  const from = item.state;
  const { to } = checkTransition(transition, { state: from, blockers: [] });
  const events = appendEvents([...eventsBefore, stateChangedEvent({ from, to, reason, body }, stamp)]);
  if (!events.ok) return events;
  const { step, rewritten } = events;
  const steps = [step, touchItem(context, [['state', to], ...fields])];
  return { ok: true, steps, value: { from, to, at: stamp.at, rewritten } };
}

/** `TicketIntakeReady`. */
export const markingReady = defineOperation({
  id: 'mark-ready',
  params: z.strictObject({
    intake_summary: z.string().describe('What is agreed and what is open'),
    reason: z.string().optional().describe('One word; usually planning_ready'),
    state_change_body: z.string().optional().describe('Text of the change of state'),
  }),
  plan: ({ intake_summary, reason, state_change_body: body }) =>
    markReady(intake_summary, {
      ...(reason === undefined ? {} : { reason }),
      ...(body === undefined ? {} : { body }),
    }),
  doors: {
    tool: {
      name: 'TicketIntakeReady',
      isNamed: true,
      question: (ticket) => t('Mark the ticket {0} ready?', ticket),
      text: ({ intake_summary }) => intake_summary,
      answer: (ticket) => ({ ticket, state: 'ready', ok: true }),
    },
  },
});
